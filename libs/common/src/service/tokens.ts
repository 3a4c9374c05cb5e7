/** Injection token of the {@link ServiceConfig}. */
export const SERVICE_CONFIG = Symbol('service config');

/** Injection token of the service's tracing, null where it is off. */
export const TRACING = Symbol('tracing');

/** Injection token of the {@link Core}; for the frame's own controllers. */
export const CORE = Symbol('core');
