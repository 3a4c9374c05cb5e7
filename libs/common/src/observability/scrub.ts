// Neither may start or end inside a longer number or a UUID, whose last group can look like a phone number.
const IDENTITY_NUMBER = /(?<![0-9a-f-])[1-9]\d{5}(?:18|19|20)\d{9}[\dXx](?![0-9a-f-])/g;
const PHONE = /(?<![0-9a-f-])(?:\+?86[- ]?)?1[3-9]\d{9}(?![0-9a-f-])/g;

/** Blots identity and mobile phone numbers (身份证号、手机号) out of a text. */
export function scrub(text: string): string {
  return text.replace(IDENTITY_NUMBER, '[identity number]').replace(PHONE, '[phone]');
}
