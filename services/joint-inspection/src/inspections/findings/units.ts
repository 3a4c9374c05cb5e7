/** Units in which something is measured on site (计量单位): legal ones, and what is counted. INSP-9 */
export const UNITS = [
  ...['mm', 'cm', 'm', 'km', 'm²', 'm³', '°', '%', '‰'],
  ...['g', 'kg', 't', 'L', 'N', 'kN', 'Pa', 'kPa', 'MPa', 'kN/m²'],
  ...['s', 'min', 'h', 'm/s', 'm³/h', '℃', '%RH', 'dB(A)', 'lx', 'V', 'A', 'kW', 'Ω', 'MΩ'],
  ...['mg/L', 'mg/m³', 'μSv/h', 'Bq/m³', 'cfu/m³'],
  ...['人', '个', '台', '套', '件', '处', '间', '层', '户'],
] as const;
export type Unit = (typeof UNITS)[number];
