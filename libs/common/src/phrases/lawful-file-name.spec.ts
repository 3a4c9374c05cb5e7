import { describe, expect, it } from '@jest/globals';
import type { Role } from '../auth/index.js';
import { lawfulFileName } from './lawful-file-name.js';

const as = (...roles: Role[]) => ({ sub: 'x', name: '某人', roles, body: '1' });

describe('lawfulFileName', () => {
  it('refuses an official what asks for money or for an agency, and for no more than that', () => {
    for (const name of ['请缴纳公告费五百元.pdf', '须委托朔州某某检测公司出具检测报告.pdf'])
      expect(lawfulFileName(name, as('reviewer'))).toMatchObject({ rule: 'APL-58', kind: 'refuse' });
    for (const name of ['登记查询结果第三页.pdf', '送达回证（2026年3月2日）.pdf', '62.pdf'])
      expect(lawfulFileName(name, as('reviewer'))).toBeUndefined();
  });

  it('leaves to applicants what they call their files', () => {
    expect(lawfulFileName('缴纳土地出让金凭证.pdf', as('applicant'))).toBeUndefined();
  });
});
