const NATIONAL_DATABASE = '国家法律法规数据库';

const law = (title: string, order: string, inForceFrom: string, articles: number) => ({
  title,
  documentNumber: `中华人民共和国主席令${order}`,
  issuer: title.endsWith('典') ? '全国人民代表大会' : '全国人民代表大会常务委员会',
  issuerKind: 'national-congress',
  promulgation: 'order',
  ...{ articles, inForceFrom, source: NATIONAL_DATABASE },
});

/** The laws and regulations that guide and catalogue cite, in the versions of the year of the matter. APL-17, INT-4 */
export const INSTRUMENTS = [
  law('中华人民共和国行政许可法', '第二十九号', '2019-04-23', 83),
  law('中华人民共和国城乡规划法', '第二十九号', '2019-04-23', 70),
  law('中华人民共和国民法典', '第四十五号', '2021-01-01', 1260),
  law('中华人民共和国特种设备安全法', '第四号', '2014-01-01', 101),
  {
    title: '建设工程勘察设计管理条例',
    documentNumber: '中华人民共和国国务院令第687号',
    issuer: '国务院',
    issuerKind: 'state-council',
    promulgation: 'order',
    ...{ articles: 46, inForceFrom: '2017-10-07', source: NATIONAL_DATABASE },
  },
];
