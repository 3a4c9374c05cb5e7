export { endChecks } from './checks/checks-of-case.js';
export { demandDeciderApart, demandDepartures, departureSentence } from './departures/demand-departures.js';
export { findingsOfCase } from './departures/findings-of-case.js';
export { materialKey, pointKey, refusable } from './departures/points-to-refuse.js';
export { HandlingModule } from './handling.module.js';
