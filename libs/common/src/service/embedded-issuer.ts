/** Host of the issuer of development tokens. */
export const EMBEDDED_HOST = 'embedded.shenguan.local';
/** The issuer of development tokens; production refuses to trust it. */
export const EMBEDDED_ISSUER = `https://${EMBEDDED_HOST}`;
