"""Django's settings, all from `environment`. What is not named here has Django's default."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from goodword.config.database import conninfo, django_database
from goodword.config.environment import environment

_environment = environment()
ROOT = Path(__file__).resolve().parent.parent

SECRET_KEY = _environment.secret
DEBUG = _environment.debug
GOODWORD_URL = _environment.url
GOODWORD_HOME = str(_environment.home)
ATTACHMENTS = str(_environment.home / "attachments")
DATABASE_CONNINFO = conninfo()
DATABASES = {"default": django_database()}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "csp",
    "goodword.foundation",
    "goodword.accounts",
    "goodword.desk",
    "goodword.flow",
]
MIDDLEWARE = [
    "goodword.foundation.ui.static.StaticFiles",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "goodword.accounts.preferences.AgentPreferences",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "goodword.config.urls"
WSGI_APPLICATION = "goodword.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            ROOT / "surfaces" / "workspace" / "templates",
            ROOT / "surfaces" / "setup" / "templates",
            ROOT / "accounts" / "templates",
            ROOT / "foundation" / "ui" / "templates",
        ],
        "OPTIONS": {
            "environment": "goodword.foundation.ui.templating.environment",
            "context_processors": ["goodword.foundation.ui.templating.context"],
            "auto_reload": DEBUG,
        },
    },
    {
        # allauth names its own templates in code; none of them is shown, all pages have a Jinja2 override
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

# --- Who is who ---------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Agent"
AUTHENTICATION_BACKENDS = ["goodword.accounts.sign_in.Backend"]
SESSION_ENGINE = "goodword.accounts.sessions"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "goodword.accounts.sign_in.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody makes us write to strangers
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True

# --- Safe in the browser --------------------------------------------------------------------------------------------
ALLOWED_HOSTS = (
    [_environment.hostname, "localhost", "127.0.0.1"] if not _environment.secure else [_environment.hostname]
)
CSRF_TRUSTED_ORIGINS = [_environment.url]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _environment.secure
SESSION_COOKIE_NAME = "goodword"
CSRF_COOKIE_NAME = "goodword_csrf"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _environment.trusted_proxies else None
SECURE_HSTS_SECONDS = 31_536_000 if _environment.secure else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 40 * 1024 * 1024

# --- Words and times ------------------------------------------------------------------------------------------------
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("cs", "Čeština")]
LANGUAGE_COOKIE_NAME = "goodword_language"
LOCALE_PATHS = [ROOT / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "static"
EMAIL_BACKEND = "goodword.flow.notifications.mail.OutboxBackend"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django.server": {"level": "WARNING"}, "mail.log": {"level": "WARNING"}},
}
