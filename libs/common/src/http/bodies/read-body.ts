import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { Request } from 'express';
import getRawBody from 'raw-body';
import { badRequest, invalidFields, type Problem, tooLarge, unsupportedMediaType } from '../problems/problem.js';
import { currentContext } from '../requests/request-context.js';
import { locateJsonError } from './json-position.js';
import { DEPTH_MAX, findJsonFlaw, type JsonFlaw, KEYS_MAX, VALUES_MAX } from './json-scan.js';

/** What is read as JSON. */
export const JSON_TYPES = ['application/json', 'application/*+json'];

const BODY_MAX = 1024 * 1024;
// Honest JSON shrinks to a tenth, lists of much the same rows to a thirtieth.
const INFLATION_MAX = 50;
const INFLATED_ALWAYS = 64 * 1024;
// Above it, where a text goes wrong is not looked for: the search costs more than parsing.
const LOCATED_MAX = 64 * 1024;
const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/i;

const INFLATERS = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const;

/**
 * Reads the JSON body of a request whose caller was let in, and keeps its bytes for the idempotency digest. Each step
 * is bounded before it is done: bytes, inflation, depth and number of values. Throws a 400, 413 or 415 problem.
 */
export async function readJsonBody(request: Request): Promise<void> {
  if (!request.is(JSON_TYPES)) return;
  const charset = CHARSET.exec(request.headers['content-type'] ?? '')?.[1]?.toLowerCase() ?? 'utf-8';
  if (!['utf-8', 'utf8', 'us-ascii'].includes(charset)) {
    throw unsupportedMediaType({ detail: { zh: '请求体须为 UTF-8 编码', en: 'the body must be in UTF-8' } });
  }
  const inflater = inflaterOf(request);
  const received = await receive(request);
  const bytes = inflater ? await inflated(received, inflater) : received;
  // Bytes of another encoding (GBK) would be kept as �, in names and legal texts.
  if (!isUtf8(bytes)) throw badRequest({ detail: { zh: '请求体须为 UTF-8 编码', en: 'the body must be in UTF-8' } });
  request.body = bytes.length === 0 ? {} : parse(bytes);
  (request as { rawBody?: Buffer }).rawBody = bytes;
}

async function receive(request: Request): Promise<Buffer> {
  try {
    return await getRawBody(request, { length: request.headers['content-length'], limit: BODY_MAX });
  } catch (error) {
    request.resume(); // What still comes is let go by, so that the caller reads the answer.
    throw (error as { type?: string }).type === 'entity.too.large' ? bodyTooLarge() : error;
  }
}

const bodyTooLarge = () => tooLarge({ detail: { zh: '请求体不得超过 1 MB', en: 'the body may have 1 MB at most' } });

function inflaterOf(request: Request): (typeof INFLATERS)[keyof typeof INFLATERS] | undefined {
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding === 'identity') return undefined;
  if (!Object.hasOwn(INFLATERS, encoding)) {
    throw unsupportedMediaType({
      detail: {
        zh: '请求体的压缩方式须为 gzip、deflate 或 br',
        en: 'a body may be compressed by gzip, deflate or br',
      },
    });
  }
  if (!currentContext()?.actor) {
    throw unsupportedMediaType({
      detail: { zh: '未登录的请求不得压缩请求体', en: 'without a login, a body must not be compressed' },
      headers: { 'Accept-Encoding': 'identity' },
    });
  }
  return INFLATERS[encoding as keyof typeof INFLATERS];
}

async function inflated(received: Buffer, inflater: (typeof INFLATERS)['gzip']): Promise<Buffer> {
  const most = Math.min(BODY_MAX, Math.max(INFLATED_ALWAYS, INFLATION_MAX * received.length));
  try {
    return await inflater(received, { maxOutputLength: most });
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_BUFFER_TOO_LARGE') {
      throw badRequest({ detail: { zh: '请求体无法解压', en: 'the body cannot be decompressed' } });
    }
    if (most === BODY_MAX) throw bodyTooLarge();
    throw tooLarge({
      detail: {
        zh: `请求体的压缩比不得超过 ${INFLATION_MAX} 倍，请不压缩发送`,
        en: `a body may grow to ${INFLATION_MAX} times its compressed size at most: send it uncompressed`,
      },
    });
  }
}

function parse(bytes: Buffer): unknown {
  const flaw = findJsonFlaw(bytes);
  if (flaw) throw flawed(flaw);
  const text = bytes.toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below, with its place.
  }
  throw notJson(text);
}

function flawed({ kind, pointer }: JsonFlaw): Problem {
  switch (kind) {
    case 'depth':
      return invalidFields({
        errors: [
          {
            pointer,
            detail: {
              zh: `嵌套层级过深，最多 ${DEPTH_MAX} 层`,
              en: `is nested too deeply: ${DEPTH_MAX} levels at most`,
            },
          },
        ],
      });
    case 'duplicate':
      return invalidFields({
        errors: [
          {
            pointer,
            detail: { zh: '字段重复出现，请只保留一个', en: 'stands in the same object twice: keep one of them' },
          },
        ],
      });
    case 'keys':
      return tooLarge({
        detail: {
          zh: `一个对象的字段不得超过 ${KEYS_MAX} 个`,
          en: `an object may have ${KEYS_MAX} fields at most`,
        },
      });
    case 'values':
      return tooLarge({
        detail: {
          zh: `请求体的字段和值不得超过 ${VALUES_MAX} 个`,
          en: `the body may hold ${VALUES_MAX} fields and values at most`,
        },
      });
  }
}

function notJson(text: string): Problem {
  const at = text.length <= LOCATED_MAX ? locateJsonError(text) : undefined;
  if (!at) return badRequest({ detail: { zh: '请求体不是有效的 JSON', en: 'the body is not valid JSON' } });
  return badRequest({
    detail: {
      zh: `请求体不是有效的 JSON 对象：第 ${at.line} 行第 ${at.column} 列有误`,
      en: `the body is not a valid JSON object: look at line ${at.line}, column ${at.column}`,
    },
    facts: { line: at.line, column: at.column },
  });
}
