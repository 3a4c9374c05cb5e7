// Crockford's base 32: no letter that a reader takes for a digit.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS_PER_CHARACTER = 5;
const LENGTH = 26;

/** Turns 16 random bytes into a verification code (查验码) of 26 characters. */
export function verificationCode(bytes: Buffer): string {
  let value = BigInt(`0x${bytes.toString('hex')}`);
  let code = '';
  for (let i = 0; i < LENGTH; i++) {
    code = ALPHABET[Number(value & 31n)] + code;
    value >>= BigInt(BITS_PER_CHARACTER);
  }
  return code;
}

/** Sets a code in groups, as documents print it. */
export function grouped(code: string): string {
  return code.match(/.{1,4}/g)!.join('-');
}

/** Reads a code as people type it (small letters, hyphens, O for 0, I or L for 1); null where it can't be one. */
export function readCode(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return code.length === LENGTH && [...code].every((character) => ALPHABET.includes(character)) ? code : null;
}
