export { endChecks } from './checks/checks-of-case.js';
export { demandDepartures, departureSentence } from './departures/demand-departures.js';
export { HandlingModule } from './handling.module.js';
