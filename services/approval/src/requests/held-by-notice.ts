/**
 * What holds of a case with this alias that waits for an answer to its first correction notice. Another one is none of the
 * one notice that law allows: it neither keeps silence from renewing nor ends what was asked for in time (a reading).
 * APL-32, APL-50
 */
export const heldByFirstNotice = (alias: string): string =>
  `NOT EXISTS (SELECT 1 FROM correction_notice n WHERE n.case_id = ${alias}.id AND n.round > 1)`;
