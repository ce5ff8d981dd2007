// Which letter a key stands for.

export interface Key {
  key: string;
  code: string;
}

/**
 * The Latin letter or sign of a key press, in lower case. Under a Latin layout that is what the key types, wherever it
 * lies; under another script (Russian, Greek) the place of the key decides, as the sheet of keys shows Latin letters.
 */
export function letter({ key, code }: Key): string {
  if (key.length !== 1) return key;
  const typed = key.toLowerCase();
  if (typed < "\u0250" || !/^Key[A-Z]$/.test(code)) return typed;
  return code.slice(3).toLowerCase();
}
