import { describe, expect, it } from '@jest/globals';
import { lacksOfOpinion } from './judge-opinion.js';

describe('REV-12 四类评审意见 · the four kinds of opinion', () => {
  it.each([
    [{ opinion: 'agree' as const }, []],
    [{ opinion: 'reject' as const, reasons: '结构不满足抗震设防要求。' }, []],
    [{ opinion: 'rectify' as const, cause: '疏散通道过窄。', standard: '净宽不小于1.1米。' }, []],
    [{ opinion: 're-review' as const, cause: '底坑积水。', standard: '七日内渗水为零。' }, []],
  ])('held: %j', (opinion, lacks) => expect(lacksOfOpinion(opinion)).toEqual(lacks));

  it.each([
    [{ opinion: 'reject' as const }, ['/reasons']],
    [{ opinion: 'rectify' as const }, ['/cause', '/standard']],
    [{ opinion: 'rectify' as const, cause: '通道过窄。', standard: '适当加宽。' }, ['/standard']],
    [{ opinion: 're-review' as const, standard: '不小于1.1米。' }, ['/cause']],
  ])('refused: %j', (opinion, pointers) =>
    expect(lacksOfOpinion(opinion).map(({ pointer }) => pointer)).toEqual(pointers),
  );
});
