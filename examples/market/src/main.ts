import { findServices } from '@shenguan/embedded/services';
import { tellDemo } from '@shenguan/lift-retrofit/telling/demo';
import { LEGAL_START, playMarket } from './market.js';

// npm run demo -- market: intermediary services and the joint conference on a system of their own.
await tellDemo('npm run demo -- market [--json] [--keep DIR]', async () => ({
  headline: '审管 Shenguan · 中介服务与联席会议 · the market of agencies, and the joint conference',
  legalStart: LEGAL_START,
  services: findServices(),
  beside: [],
  play: playMarket,
}));
