import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { PaperCode } from '@shenguan/common/document-kinds';
import { tryTemplate } from '@shenguan/common/document-templates';
import { paperOf } from './papers/index.js';

const page = readFileSync(new URL('../../../../docs/document-templates.md', import.meta.url), 'utf8');
const templates = [...page.matchAll(/```liquid ([a-z-]+)\n(.*?)```/gs)].map(
  ([, kind, text]) => [kind!, text!] as const,
);

describe('PRA-2 模板说明 · the page on templates', () => {
  it.each(templates)('held: its template of %s can be entered as it stands', (kind, text) => {
    expect(tryTemplate(paperOf(kind as PaperCode), text)).toEqual([]);
  });

  it('held: it has templates', () => expect(templates.length).toBeGreaterThan(1));
});
