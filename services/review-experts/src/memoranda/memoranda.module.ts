import { Module } from '@nestjs/common';
import { OnMemorandumChanged } from './on-memorandum-changed.js';

/** Under which memoranda lists of experts are handed over (审管衔接备忘录). */
@Module({ providers: [OnMemorandumChanged] })
export class MemorandaModule {}
