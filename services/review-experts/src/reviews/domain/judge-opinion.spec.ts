import { describe, expect, it } from '@jest/globals';
import { lacksOfOpinion, panelOpinion, panelStands } from './judge-opinion.js';

describe('REV-12 四类评审意见 · the four kinds of opinion', () => {
  it.each([
    [{ opinion: 'agree' as const }, []],
    [{ opinion: 'reject' as const, reasons: '结构不满足抗震设防要求。' }, []],
    [{ opinion: 'rectify' as const, cause: '疏散通道过窄。', standard: '净宽不小于1.1米。' }, []],
    [{ opinion: 're-review' as const, cause: '底坑积水。', standard: '七日内渗水为零。' }, []],
    [{ opinion: 'rectify' as const, cause: '过窄。', standard: '净宽不小于一米二。' }, []],
    [{ opinion: 'rectify' as const, cause: '坡度过大。', standard: '坡度不超过百分之八。' }, []],
    [{ opinion: 'rectify' as const, cause: '出口不足。', standard: '增设两个安全出口。' }, []],
    [{ opinion: 'rectify' as const, cause: '未设防火门。', standard: '增设一道甲级防火门。' }, []],
    [{ opinion: 'rectify' as const, cause: '无应急电源。', standard: '断电后十分钟内启动。' }, []],
    [{ opinion: 'rectify' as const, cause: '灭火器不足。', standard: '统一配置，每层不少于三具。' }, []],
  ])('held: %j', (opinion, lacks) => expect(lacksOfOpinion(opinion)).toEqual(lacks));

  it.each([
    [{ opinion: 'reject' as const }, ['/reasons']],
    [{ opinion: 'rectify' as const }, ['/cause', '/standard']],
    [{ opinion: 'rectify' as const, cause: '通道过窄。', standard: '适当加宽。' }, ['/standard']],
    [{ opinion: 're-review' as const, standard: '不小于1.1米。' }, ['/cause']],
    [
      { opinion: 'rectify' as const, cause: '过窄。', standard: '进一步加宽，统一标准，一次性整改到位。' },
      ['/standard'],
    ],
    [{ opinion: 'rectify' as const, cause: '过窄。', standard: '应当十分稳固，达到一定要求。' }, ['/standard']],
  ])('refused: %j', (opinion, pointers) =>
    expect(lacksOfOpinion(opinion).map(({ pointer }) => pointer)).toEqual(pointers),
  );
});

describe('REV-12 专家组意见取各专家意见的中位 · the panel’s opinion is the median of its experts’', () => {
  it.each([
    ['all agree', ['agree', 'agree', 'agree'], 'agree'],
    ['one rejects', ['reject', 'agree', 'agree'], 'agree'],
    ['most reject', ['agree', 'reject', 'reject'], 'reject'],
    ['one of three kinds each', ['reject', 'agree', 'rectify'], 'rectify'],
    ['two want a re-review, two agree', ['agree', 'agree', 're-review', 're-review', 'reject'], 're-review'],
    ['two of five reject', ['reject', 'rectify', 'reject', 'agree', 'rectify'], 'rectify'],
  ] as const)('held: %s', (_, given, held) => {
    expect(panelOpinion(given.map((opinion) => ({ opinion })))).toBe(held);
  });
});

describe('EXP-18 专家组意见是否动摇 · whether an opinion is certain without what fell', () => {
  const of = (...opinions: ('agree' | 'reject')[]) => opinions.map((opinion) => ({ opinion }));

  it('cheated: one of four who said no falls, to have a whole new panel: three of four are left', () => {
    expect(panelStands('reject', of('reject', 'reject', 'reject', 'agree'), 1)).toBe(true);
  });

  it('held: where those who fell might have moved the middle, it is not', () => {
    expect(panelStands('reject', of('reject', 'agree'), 1)).toBe(false);
    expect(panelStands('agree', of('agree', 'agree', 'reject'), 2)).toBe(false);
  });
});
