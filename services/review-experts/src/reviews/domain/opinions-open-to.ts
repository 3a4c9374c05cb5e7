/**
 * Returns the opinions that an expert may read: in a pass in which his own is not signed, those of the passes before.
 * Opinions are independent: nobody writes his after having read the others'. REV-12
 */
export function opinionsOpenTo<O extends { seatId: string | null; pass: number }>(
  seatId: string,
  pass: number,
  opinions: readonly O[],
): readonly O[] {
  const signed = opinions.some((one) => one.seatId === seatId && one.pass === pass);
  return signed ? opinions : opinions.filter((one) => one.pass < pass);
}
