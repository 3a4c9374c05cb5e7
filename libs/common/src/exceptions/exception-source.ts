import { applyDecorators, Injectable, SetMetadata } from '@nestjs/common';
import type { RuleId } from '../rules/index.js';
import type { ExceptionKind } from './exception-kinds.js';

export const EXCEPTIONS_KEY = 'shenguan:exceptions';

/** Marks a provider that shows where its feature's rows went another way than usual, and say so. */
export const GivesExceptions = (): ClassDecorator => applyDecorators(Injectable(), SetMetadata(EXCEPTIONS_KEY, true));

/**
 * Where one kind of labelled exception stands: SQL of the feature's own over its table, which is called `r`. The mark is
 * what the rule's own use case wrote, never a copy of it. A partial index over `at` and `id` serves it.
 */
export interface ExceptionView {
  readonly kind: ExceptionKind;
  readonly table: string;
  /** Which rows carry the mark. */
  readonly where: string;
  /** Legal instant of the exception; never null where the mark is set. */
  readonly at: string;
  /** The rule, or SQL of it where the row says. */
  readonly rule: RuleId | { readonly sql: string };
  readonly caseNumber?: string;
  /** Subject of whoever did it; left out where law or time brought it about. */
  readonly person?: string;
  /** Code of the body whose matter it is. */
  readonly body?: string;
  /** What it says of itself: reasons, or what was late. */
  readonly says?: string;
}

/** What of a feature can be shown as exceptions. */
export interface ExceptionSource {
  readonly views: readonly ExceptionView[];
}
