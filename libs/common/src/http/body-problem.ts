import { locateJsonError } from './json-position.js';
import { badRequest, type Problem, tooLarge, unsupportedMediaType } from './problem.js';

/** The type of error that a body in another encoding makes, whatever its charset says. */
export const NOT_UTF8 = 'body.not-utf8';

/** Turns an error of the body parser into a problem; undefined when it isn't one. */
export function bodyProblem(error: unknown, rawBody?: Buffer): Problem | undefined {
  const { type } = (error ?? {}) as { type?: unknown };
  switch (type) {
    case 'entity.parse.failed': {
      const at = rawBody && locateJsonError(rawBody.toString('utf8'));
      if (!at) return badRequest({ detail: { zh: '请求体不是有效的 JSON', en: 'the body is not valid JSON' } });
      return badRequest({
        detail: {
          zh: `请求体不是有效的 JSON 对象：第 ${at.line} 行第 ${at.column} 列有误`,
          en: `the body is not a valid JSON object: look at line ${at.line}, column ${at.column}`,
        },
        facts: { line: at.line, column: at.column },
      });
    }
    case 'entity.too.large':
      return tooLarge({ detail: { zh: '请求体不得超过 1 MB', en: 'the body may have 1 MB at most' } });
    case 'encoding.unsupported':
      return unsupportedMediaType({
        detail: {
          zh: '请求体的压缩方式须为 gzip、deflate 或 br',
          en: 'a body may be compressed by gzip, deflate or br',
        },
      });
    case 'charset.unsupported':
      return unsupportedMediaType({ detail: { zh: '请求体须为 UTF-8 编码', en: 'the body must be in UTF-8' } });
    case NOT_UTF8:
      return badRequest({ detail: { zh: '请求体须为 UTF-8 编码', en: 'the body must be in UTF-8' } });
    case 'request.aborted':
    case 'request.size.invalid':
    case 'entity.verify.failed':
    case 'stream.encoding.set':
      return badRequest({ detail: { zh: '请求体不完整', en: 'the body is not complete' } });
    default: {
      // zlib's errors carry a status but no type.
      const { status, code } = (error ?? {}) as { status?: unknown; code?: unknown };
      if (status !== 400 || typeof code !== 'string' || !code.startsWith('Z_')) return undefined;
      return badRequest({ detail: { zh: '请求体无法解压', en: 'the body cannot be decompressed' } });
    }
  }
}
