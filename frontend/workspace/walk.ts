// Where the keys J and K lead.

/**
 * The index to go to from `current`, one `step` down (1) or up (-1), or -1 in an empty list. `remembered` is the index
 * where `current` last stood: when it has left the list, the one that took its place is next.
 */
export function walk(ids: string[], current: string, remembered: number, step: 1 | -1): number {
  if (ids.length === 0) return -1;
  const at = ids.indexOf(current);
  const next = at >= 0 ? at + step : step === 1 ? remembered : remembered - 1;
  return Math.min(Math.max(next, 0), ids.length - 1);
}
