import { maskIdentityNumbers } from '../privacy/find-identity-number.js';

const NAME_BYTES_MAX = 200;
// What is longer was made up: no file system takes it.
const LOOKED_AT = 1000;
// Control and format characters (bidi overrides among them), and halves of surrogate pairs.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u2800\u3164\u115f\u1160\uffa0\ufffc]/gu;
const UNSAFE_ON_WINDOWS = /[<>:"|?*]/g;
const DEVICE_ON_WINDOWS = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Returns a name that is safe to show, save and send in a header: no path, no invisible characters, no leading dot, at
 * most 200 bytes of UTF-8 with the extension kept, numbers of persons masked: scanners and clerks name scans by them,
 * and names travel. 未命名 ("unnamed") where nothing is left. PRA-8
 */
export function safeFileName(name: string): string {
  const cutName = name.length > LOOKED_AT ? name.slice(0, LOOKED_AT / 2) + name.slice(-LOOKED_AT / 2) : name;
  const visible = maskIdentityNumbers(cutName).normalize('NFC').replace(INVISIBLE, '');
  const last = visible.slice(Math.max(visible.lastIndexOf('/'), visible.lastIndexOf('\\')) + 1);
  const clean = last
    .replace(UNSAFE_ON_WINDOWS, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const { stem, extension } = splitName(clean);
  if (clean === '') return '未命名';
  return (
    (DEVICE_ON_WINDOWS.test(clean) ? '_' : '') + cut(stem, NAME_BYTES_MAX - Buffer.byteLength(extension)) + extension
  );
}

/** Splits a name into stem and extension; the latter is at most ten letters or digits, with its dot, or empty. */
export function splitName(name: string): { stem: string; extension: string } {
  const extension = /(?<=.)\.[A-Za-z0-9]{1,10}$/u.exec(name)?.[0] ?? '';
  return { stem: name.slice(0, name.length - extension.length), extension };
}

/** Returns the Content-Disposition of a download, with the name in ASCII and in full. RFC 6266, RFC 8187 */
export function attachment(name: string): string {
  const safe = safeFileName(name);
  const ascii = safe.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = encodeURIComponent(safe).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${full}`;
}

function cut(text: string, bytesMax: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > bytesMax) break;
    kept += character;
  }
  return kept;
}
