import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  mixin,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import multer from 'multer';
import { finalize, type Observable } from 'rxjs';
import { BlobStore } from '../files/blob-store.js';
import { FileRefused } from '../files/file-refused.js';
import { sentFileName } from '../files/sent-file-name.js';
import type { StagedFile } from '../files/stored-file.js';
import { Problem, tooLarge, tooManyRequests, unavailable, unprocessable } from './problem.js';
import { asProblem } from './problem-of.js';
import { currentContext } from './request-context.js';

const FIELD = 'file';
const FIELD_BYTES_MAX = 64 * 1024;
/** Uploads under way at once, of one subject and in one process: each is a file open, not a file in memory. */
const AT_ONCE_EACH = 6;
const AT_ONCE = 48;

const NO_FILE = {
  zh: '须上传文件，文件名以 filename 或 filename* 给出，不支持分段的 filename*0*',
  en: 'a file is needed, its name given as filename or filename*; one in parts (filename*0*) is not taken',
};

/** What an operation takes. */
export interface ReceiveFileOptions {
  /** Whose part of the blob store it goes to. */
  owner: string;
  /** Bytes. */
  sizeMax: number;
  /** Other fields of the form, at most. */
  fieldsMax: number;
}

/** A file of a form that waits beside the store, as `@UploadedFile()` gives it. */
export interface ReceivedFile {
  readonly staged: StagedFile;
}

/** A request that is one file and nothing else, as OpenAPI describes it. */
export const FILE_BODY = {
  schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
};

/** Returns the file that waits beside the store; throws a 422 problem when the form held none. */
export function demandFile(upload: ReceivedFile | undefined): StagedFile {
  if (upload) return upload.staged;
  throw unprocessable({
    errors: [
      {
        pointer: `/${FIELD}`,
        detail: NO_FILE,
      },
    ],
  });
}

const underWay = new Map<string, number>();
let inAll = 0;

/**
 * Streams the one file of a form (`file`) beside the blob store: measured, hashed and looked into on its way, never
 * whole in memory. The use case keeps it; whatever it does not keep is gone with the answer, as is an upload that broke
 * off.
 */
export function ReceivesFile(options: ReceiveFileOptions): MethodDecorator {
  @Injectable()
  class ReceiveFile implements NestInterceptor {
    constructor(private readonly blobs: BlobStore) {}

    async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
      const request = context.switchToHttp().getRequest<Request & { file?: { staged: StagedFile } }>();
      const leave = enter(currentContext()?.actor?.sub ?? '');
      try {
        await receive(this.blobs, options, request, context.switchToHttp().getResponse<Response>());
      } catch (error) {
        throw told(error);
      } finally {
        leave();
      }
      return next.handle().pipe(finalize(() => void request.file?.staged.discard()));
    }
  }
  return UseInterceptors(mixin(ReceiveFile));
}

function enter(subject: string): () => void {
  const own = underWay.get(subject) ?? 0;
  if (own >= AT_ONCE_EACH) {
    throw tooManyRequests({
      detail: {
        zh: `同时上传的文件不得超过 ${AT_ONCE_EACH} 个，请待其中一个完成后再传`,
        en: `${AT_ONCE_EACH} uploads at once at most: wait for one of them to end`,
      },
    });
  }
  if (inAll >= AT_ONCE) throw unavailable({ detail: { zh: '上传繁忙，请稍后重试', en: 'too many uploads at once' } });
  underWay.set(subject, own + 1);
  inAll++;
  return () => {
    inAll--;
    const left = (underWay.get(subject) ?? 1) - 1;
    if (left === 0) underWay.delete(subject);
    else underWay.set(subject, left);
  };
}

function receive(
  blobs: BlobStore,
  { owner, sizeMax, fieldsMax }: ReceiveFileOptions,
  request: Request,
  response: Response,
): Promise<void> {
  const storage: multer.StorageEngine = {
    _handleFile(from, file, done) {
      const stop = () => file.stream.destroy(new Error('Unexpected end of form'));
      from.once('aborted', stop);
      const { originalname, mimetype: mediaType, stream: content } = file;
      file.originalname = sentFileName(originalname);
      blobs
        .stage({ owner, name: file.originalname, mediaType, content, sizeMax })
        .finally(() => from.off('aborted', stop))
        .then(
          (staged) => done(null, { staged, size: staged.size, sha256: staged.sha256 } as never),
          (error) => {
            content.resume(); // What still comes of it is let go by, so that the form ends.
            done(error);
          },
        );
    },
    _removeFile(_request, file, done) {
      const { staged } = file as unknown as Partial<ReceivedFile>;
      void (staged?.discard() ?? Promise.resolve()).then(() => done(null), done);
    },
  };
  const limits = { fields: fieldsMax, fieldSize: FIELD_BYTES_MAX, parts: fieldsMax + 2 };
  const form = multer({ storage, limits, defParamCharset: 'latin1' }).single(FIELD);
  return new Promise((resolve, reject) =>
    form(request, response, (error) => {
      // A part without a name that is read is text to the parser of forms.
      const unnamed = !request.file && (request.body as Record<string, unknown> | undefined)?.[FIELD] !== undefined;
      if (error || unnamed) reject(error ?? new UnnamedFile());
      else resolve();
    }),
  );
}

/** The part that should be the file has no file name. */
class UnnamedFile extends Error {}

function told(error: unknown): unknown {
  if (error instanceof FileRefused) {
    const more = { errors: [{ pointer: `/${FIELD}`, detail: error.reason }] };
    return error.flaw === 'tooLarge' ? tooLarge(more) : unprocessable(more);
  }
  const { code, field } = error as { code?: string; field?: string };
  if (error instanceof UnnamedFile || (code === 'LIMIT_FIELD_VALUE' && field === FIELD)) {
    return unprocessable({
      errors: [
        {
          pointer: `/${FIELD}`,
          detail: NO_FILE,
        },
      ],
    });
  }
  if (code === 'LIMIT_UNEXPECTED_FILE' && field === FIELD) {
    return unprocessable({
      errors: [
        {
          pointer: `/${FIELD}`,
          detail: {
            zh: '一次只能上传一个文件，多页请合并为一个 PDF',
            en: 'holds more than one file: send one, with its pages in one PDF',
          },
        },
      ],
    });
  }
  return error instanceof Problem ? error : asProblem(error);
}
