import { describe, expect, it } from '@jest/globals';
import { joinCitations, lawsOnce, shows } from './index.js';

const LAW = '《中华人民共和国行政许可法》';

describe('PRA-2 引用条文 · how provisions are cited', () => {
  it.each([
    [`依照${LAW}第三十八条第一款、${LAW}第十二条的规定`, `依照${LAW}第十二条、第三十八条第一款的规定`],
    [
      `依照${LAW}第三十八条第一款、《某条例》第七条、${LAW}第十二条的规定`,
      `依照${LAW}第十二条、第三十八条第一款、《某条例》第七条的规定`,
    ],
    [`${LAW}第十二条、${LAW}第十二条`, `${LAW}第十二条`],
    [`${LAW}第十二条第（五）项、${LAW}第十二条第（二）项`, `${LAW}第十二条第（二）项、第十二条第（五）项`],
    ['《甲条例》（国务院令第373号）第二十条、《甲条例》第九条', '《甲条例》（国务院令第373号）第九条、第二十条'],
    ['《甲法》第一百零二条和《甲法》第二十条之一、第二十条', '《甲法》第二十条、第二十条之一、第一百零二条'],
    [
      '《甲法》第六十九条第一款第（一）项、第（四）项、《甲法》第八条',
      '《甲法》第八条、第六十九条第一款第（一）项、第（四）项',
    ],
    [
      `依照${LAW}第三十八条第二款、朔政办发〔2020〕32号第五条、朔政办发〔2020〕32号第二条第（二）项的规定`,
      `依照${LAW}第三十八条第二款、朔政办发〔2020〕32号第二条第（二）项、第五条的规定`,
    ],
    ['依照朔政办发〔2020〕32号第五条、朔政办发〔2020〕32号第二条', '依照朔政办发〔2020〕32号第二条、第五条'],
  ])('held: %s', (given, expected) => expect(lawsOnce(given)).toBe(expected));

  it.each([
    [`依照${LAW}第三十八条第一款、《某条例》第七条的规定`],
    [`依照${LAW}第三十八条、第十二条的规定`],
    [`依照${LAW}第三十八条的规定。不服的，依照${LAW}第七条的规定`],
    [`申请人称“依照${LAW}第三十八条、${LAW}第十二条办理”`],
    ['甲法第一条、乙法第二条'],
    ['依照朔政办发〔2020〕32号第二条、朔政办发〔2020〕30号第五条的规定'],
  ])('held: %s stays as it is', (given) => expect(lawsOnce(given)).toBe(given));

  it('held: provisions are joined so', () => {
    expect(joinCitations([`${LAW}第六十九条第二款`, '《某条例》第七条', `${LAW}第八条`])).toBe(
      `${LAW}第八条、第六十九条第二款、《某条例》第七条`,
    );
  });

  it('held: a law that is named once is shown for each of its articles', () => {
    const text = `依照${LAW}第十二条、第三十八条第一款、《某条例》第七条的规定，本机关决定准予行政许可`;
    for (const passage of [`${LAW}第三十八条第一款`, `${LAW}第十二条`, '《某条例》第七条', LAW]) {
      expect(shows(text, passage)).toBe(true);
    }
    expect(shows(text, `依照${LAW}第三十八条第一款、《某条例》第七条、${LAW}第十二条的规定，本机关决定`)).toBe(true);
  });

  it('refused: an article of another law, another article, and the right one at another place', () => {
    const text = `依照${LAW}第十二条、《某条例》第七条的规定，决定准予。不服的，依照《某条例》第九条申请复议`;
    const document = '依照朔政办发〔2020〕32号第二条、第五条的规定，决定准予';
    expect(shows(document, '朔政办发〔2020〕32号第五条')).toBe(true);
    expect(shows(document, '朔政办发〔2020〕30号第五条')).toBe(false);
    for (const passage of [`${LAW}第七条`, `${LAW}第三十八条`, '依照《某条例》第九条的规定，决定准予']) {
      expect(shows(text, passage)).toBe(false);
    }
  });
});
