/** Where a decision may be contested (救济途径). */
export interface Remedies {
  reconsiderationBody: string;
  court: string;
}

/** A district's, county's or city's name at the head of a bureau's. */
const REGION = /^(.*(?:自治县|县|区|旗|市))(?=行政审批|政务|审批)/;
const BELOW_CITY = /市.+(?:县|区|旗|市)$/;

/**
 * Returns where a bureau's decisions are contested: the government at its level reconsiders (Reconsideration Law,
 * art. 24), the court of its district hears; above the district the law decides which basic court does. APL-38
 */
export function remediesAgainst(bureauName: string): Remedies {
  const region = REGION.exec(bureauName)?.[1];
  if (!region) return { reconsiderationBody: '本机关的本级人民政府', court: '有管辖权的人民法院' };
  return {
    reconsiderationBody: `${region}人民政府`,
    court: BELOW_CITY.test(region) ? `${region}人民法院` : '有管辖权的人民法院',
  };
}
