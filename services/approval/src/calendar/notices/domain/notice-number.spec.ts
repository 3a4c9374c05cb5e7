import { describe, expect, it } from '@jest/globals';
import { flawOfNumber, normalNumber } from './notice-number.js';

describe('APL-82 发文字号 · the document number of a notice', () => {
  it.each([
    ['国办发明电〔2025〕7号', '国办发明电〔2025〕7号'],
    ['国办发明电[2025]7号', '国办发明电〔2025〕7号'],
    ['国办发明电（２０２５）第７号', '国办发明电〔2025〕7号'],
    [' 国办发明电 【2025】 07 号', '国办发明电〔2025〕7号'],
  ])('held: %s is written %s', (text, number) => expect(normalNumber(text)).toBe(number));

  it.each([
    ['国办发明电〔2025〕7号', 'state-council', '2025-11-04'],
    ['国发〔2025〕12号', 'state-council', '2025-01-01'],
    ['晋政办发〔2026〕3号', 'province', '2026-02-01'],
    ['晋政办发电〔2026〕13号', 'province', '2026-02-01'],
  ] as const)('held: %s of %s', (number, issuer, on) => expect(flawOfNumber(number, issuer, on)).toBeNull());

  it.each([
    ['国办发明电〔2025〕7号', 'state-council', '2026-11-04'],
    ['朔政办发〔2026〕3号', 'province', '2026-02-01'],
    ['晋政办发〔2026〕3号', 'state-council', '2026-02-01'],
    ['国办发明电〔2025〕0号', 'state-council', '2025-11-04'],
    ['口头通知', 'state-council', '2025-11-04'],
    ['', 'province', '2025-11-04'],
  ] as const)('refused: %s of %s on %s', (number, issuer, on) =>
    expect(flawOfNumber(number, issuer, on)).not.toBeNull(),
  );
});
