import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { holdsIdentityNumber } from '../../privacy/find-identity-number.js';
import { badRequest } from '../problems/problem.js';
import { pathOf } from './context-middleware.js';
import type { IdempotencyClaim } from './request-context.js';

const VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;

/** What multer leaves of a file; `sha256` where a storage of ours took the digest while it wrote. */
interface UploadedFile {
  fieldname: string;
  originalname: string;
  mimetype: string;
  size: number;
  buffer?: Buffer;
  sha256?: string;
}

interface Uploads {
  rawBody?: Buffer;
  file?: UploadedFile;
  files?: UploadedFile[] | Record<string, UploadedFile[]>;
}

/** Reads `Idempotency-Key` of a POST, undefined without one; throws a 400 problem on a malformed key. */
export function readIdempotencyClaim(request: Request, status: number): IdempotencyClaim | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined || request.method !== 'POST') return undefined;
  if (typeof key !== 'string' || !VISIBLE_ASCII.test(key)) {
    throw badRequest({
      detail: {
        zh: 'Idempotency-Key 须为 1 至 255 个可见 ASCII 字符',
        en: 'Idempotency-Key must be 1 to 255 visible ASCII characters',
      },
    });
  }
  if (holdsIdentityNumber(key)) {
    throw badRequest({
      detail: {
        zh: 'Idempotency-Key 不得含有证件号码，请改用随机编号（UUID）',
        en: 'Idempotency-Key must not hold an identity number: use a random one (a UUID)',
      },
    });
  }
  let bodyHash: Buffer | undefined;
  return {
    key,
    method: request.method,
    path: pathOf(request.originalUrl),
    status,
    // Late, since the files of a multipart body are read after the key.
    get bodyHash() {
      bodyHash ??= hashBody(request, key);
      return bodyHash;
    },
  };
}

/** With the key in it, which is kept nowhere: a bare digest would let anybody try numbers of persons on a known form. */
function hashBody(request: Request, key: string): Buffer {
  const { rawBody, file, files = file ? [file] : [] } = request as Uploads;
  const hash = createHash('sha256').update(`${key}\n`);
  if (rawBody) return hash.update(rawBody).digest();
  if (!request.is('multipart/form-data')) return hash.digest();
  // Not the raw bytes: each try of a client has a boundary of its own.
  const parts = (Array.isArray(files) ? files : Object.values(files).flat()).map((upload) => [
    upload.fieldname,
    upload.originalname,
    upload.mimetype,
    upload.size,
    upload.sha256 ?? digestOf(upload),
  ]);
  const fields = Object.entries((request.body ?? {}) as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
  return hash.update(JSON.stringify([fields, parts])).digest();
}

function digestOf(file: UploadedFile): string {
  if (!file.buffer) throw new Error('an uploaded file needs its bytes or its sha256 for the idempotency digest');
  return createHash('sha256').update(file.buffer).digest('hex');
}
