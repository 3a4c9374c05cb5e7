import type { Readable } from 'node:stream';
import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  mixin,
  type NestInterceptor,
  Optional,
  UseInterceptors,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import multer from 'multer';
import { finalize, type Observable } from 'rxjs';
import type { Actor } from '../../auth/actor.js';
import { BlobStore } from '../../files/blob-store.js';
import { FileRefused } from '../../files/file-refused.js';
import { sentFileName } from '../../files/sent-file-name.js';
import type { StagedFile } from '../../files/stored-file.js';
import { type Problem, tooLarge, tooManyRequests, unavailable, unprocessable } from '../problems/problem.js';
import { currentContext } from '../requests/request-context.js';

const FIELD = 'file';
const FIELD_BYTES_MAX = 64 * 1024;
/** Uploads under way at once, of one subject and in one process: each is a file open, not a file in memory. */
const AT_ONCE_EACH = 6;
const AT_ONCE = 48;

/** What a form is beside its files. */
const FORM_BYTES_MAX = 1024 * 1024;

const TOO_MUCH = {
  zh: '一次上传的文件合计过大，请分项上传或者压缩后再传',
  en: 'the files are too large together: send fewer at once, or smaller ones',
};
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
  /** Files of one form, at most; one unless told. They come as `@UploadedFiles()`, all or none. */
  filesMax?: number;
  /** Bytes of all of them together. */
  totalMax?: number;
}

/** Where a service provides its {@link FileNameRule}. */
export const FILE_NAME_RULE = Symbol('FILE_NAME_RULE');

/** Returns why a file doesn't go in under its name, which others will read as who sends it wrote it. */
export type FileNameRule = (name: string, sender: Actor | undefined) => Error | undefined;

/** A file of a form that waits beside the store, as `@UploadedFile()` gives it. */
export interface ReceivedFile {
  readonly staged: StagedFile;
}

/** A request that is one file and nothing else, as OpenAPI describes it. */
export const FILE_BODY = {
  schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
};

/** Returns the file that waits beside the store; one that throws a 422 problem when looked at, when the form held none. */
export function demandFile(upload: ReceivedFile | undefined): StagedFile {
  return upload?.staged ?? new RefusedFile(noFile());
}

/** Returns the files that wait beside the store, in their order in the form; as {@link demandFile} when it held none. */
export function demandFiles(uploads: readonly ReceivedFile[] | undefined): readonly StagedFile[] {
  if (!uploads || uploads.length === 0) return [new RefusedFile(noFile())];
  return uploads.map(({ staged }) => staged);
}

const noFile = () => unprocessable({ errors: [{ pointer: `/${FIELD}`, detail: NO_FILE }] });

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
    constructor(
      private readonly blobs: BlobStore,
      @Optional() @Inject(FILE_NAME_RULE) private readonly nameRule?: FileNameRule,
    ) {}

    async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
      const request = context.switchToHttp().getRequest<Receiving>();
      const leave = enter(currentContext()?.actor?.sub ?? '');
      try {
        const response = context.switchToHttp().getResponse<Response>();
        await receive(this.blobs, { ...options, nameRule: this.nameRule }, request, response);
      } catch (error) {
        throw told(error, options.filesMax ?? 1);
      } finally {
        leave();
      }
      return next.handle().pipe(
        finalize(() => {
          for (const { staged } of receivedOf(request)) void staged.discard();
        }),
      );
    }
  }
  return UseInterceptors(mixin(ReceiveFile));
}

type Receipt = ReceiveFileOptions & { readonly nameRule?: FileNameRule };

/** A request whose files have been received. */
type Receiving = Request & { file?: ReceivedFile; files?: readonly ReceivedFile[] };

function receivedOf({ file, files }: Receiving): readonly ReceivedFile[] {
  return files ?? (file ? [file] : []);
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
  { owner, sizeMax, fieldsMax, filesMax = 1, totalMax = sizeMax, nameRule }: Receipt,
  request: Request,
  response: Response,
): Promise<void> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > totalMax + FORM_BYTES_MAX) throw tooLarge({ errors: [{ pointer: `/${FIELD}`, detail: TOO_MUCH }] });
  let received = 0;
  // One ear for all files: what breaks off ends those that are under way.
  const streams = new Set<Readable>();
  request.once('aborted', () => {
    for (const stream of streams) stream.destroy(new Error('Unexpected end of form'));
  });
  const storage: multer.StorageEngine = {
    _handleFile(_request, file, done) {
      streams.add(file.stream);
      const { originalname, mimetype: mediaType, stream: content } = file;
      file.originalname = sentFileName(originalname);
      blobs
        .stage({ owner, name: file.originalname, mediaType, content, sizeMax })
        .finally(() => streams.delete(file.stream))
        .then(
          (staged) => {
            received += staged.size;
            const misnamed = nameRule?.(file.originalname, currentContext()?.actor);
            if (misnamed) {
              void staged.discard();
              return done(null, { staged: new RefusedFile(misnamed) } as never);
            }
            if (received <= totalMax) return done(null, { staged, size: staged.size, sha256: staged.sha256 } as never);
            void staged.discard();
            done(tooLarge({ errors: [{ pointer: `/${FIELD}`, detail: TOO_MUCH }] }));
          },
          (error) => {
            content.resume(); // What still comes of it is let go by, so that the form ends.
            if (error instanceof FileRefused && error.flaw !== 'tooLarge') {
              done(null, { staged: new RefusedFile(told(error, filesMax) as Problem) } as never);
            } else done(error);
          },
        );
    },
    _removeFile(_request, file, done) {
      const { staged } = file as unknown as Partial<ReceivedFile>;
      void (staged?.discard() ?? Promise.resolve()).then(() => done(null), done);
    },
  };
  const limits = { fields: fieldsMax, fieldSize: FIELD_BYTES_MAX, parts: fieldsMax + filesMax + 1 };
  const parser = multer({ storage, limits, defParamCharset: 'latin1' });
  const form = filesMax === 1 ? parser.single(FIELD) : parser.array(FIELD, filesMax);
  return new Promise((resolve, reject) =>
    form(request, response, (error) => {
      // A part without a name that is read is text to the parser of forms.
      const unnamed =
        receivedOf(request as Receiving).length === 0 &&
        (request.body as Record<string, unknown> | undefined)?.[FIELD] !== undefined;
      if (error || unnamed) reject(error ?? new UnnamedFile());
      else resolve();
    }),
  );
}

/**
 * A file that is not taken, in the hands of the use case: it says so once it is looked at, so that what the thing's state
 * forbids whatever the file is said first.
 */
class RefusedFile implements StagedFile {
  constructor(private readonly why: Error) {}

  get sha256(): never {
    throw this.why;
  }
  get size(): never {
    throw this.why;
  }
  get mediaType(): never {
    throw this.why;
  }
  get name(): never {
    throw this.why;
  }

  async keep(): Promise<never> {
    throw this.why;
  }

  async discard(): Promise<void> {}
}

/** The part that should be the file has no file name. */
class UnnamedFile extends Error {}

function told(error: unknown, filesMax: number): unknown {
  if (error instanceof FileRefused) {
    const more = { errors: [{ pointer: `/${FIELD}`, detail: error.reason }] };
    return error.flaw === 'tooLarge' ? tooLarge(more) : unprocessable(more);
  }
  const { code, field } = error as { code?: string; field?: string };
  if (error instanceof UnnamedFile || (code === 'LIMIT_FIELD_VALUE' && field === FIELD)) {
    return noFile();
  }
  if (code === 'LIMIT_UNEXPECTED_FILE' && field === FIELD) {
    return unprocessable({
      errors: [
        {
          pointer: `/${FIELD}`,
          detail:
            filesMax === 1
              ? {
                  zh: '一次只能上传一个文件，多页请合并为一个 PDF',
                  en: 'holds more than one file: send one, with its pages in one PDF',
                }
              : {
                  zh: `一次最多上传 ${filesMax} 个文件，更多的页请合并为一个 PDF`,
                  en: `holds more than ${filesMax} files: put pages into one PDF`,
                },
        },
      ],
    });
  }
  // Not as a problem yet: of what nobody foresaw the log tells the cause.
  return error;
}
