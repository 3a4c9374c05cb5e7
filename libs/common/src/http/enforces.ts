import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { RuleId } from '../rules/index.js';

/** Metadata key under which an operation names the rules that it enforces. */
export const ENFORCES_KEY = 'shenguan:enforces';

/** Names the rules that an operation enforces: shown in its description, and joined with code and tests by the rule index. */
export const Enforces = (...rules: [RuleId, ...RuleId[]]): MethodDecorator =>
  applyDecorators(SetMetadata(ENFORCES_KEY, rules), ApiExtension('x-rules', rules));
