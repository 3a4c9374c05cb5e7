export * from './calendar-day.entity.js';
export * from './calendar-year.entity.js';
export * from './in-force.js';
export * from './on-calendar-changed.js';
export * from './stored-calendar.js';
