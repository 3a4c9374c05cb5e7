import { Global, Module } from '@nestjs/common';
import { FILE_NAME_RULE } from '../http/index.js';
import { lawfulFileName } from './lawful-file-name.js';

/** Has what an official calls a file searched wherever one is taken. APL-58 */
@Global()
@Module({ providers: [{ provide: FILE_NAME_RULE, useValue: lawfulFileName }], exports: [FILE_NAME_RULE] })
export class PhrasesModule {}
