// Plural forms as the catalogue gives them: one, few, other are CLDR's names.

export interface Forms {
  one: string;
  few: string;
  other: string;
}

/** The form for `n` with `{n}` filled in: 1 новое, 2 новых, 5 новых. */
export function plural(forms: Forms, n: number, language: string): string {
  const category = new Intl.PluralRules(language).select(n);
  const form = category === "one" ? forms.one : category === "few" ? forms.few : forms.other;
  return form.replace("{n}", new Intl.NumberFormat(language).format(n));
}
