import { type DynamicModule, Module } from '@nestjs/common';
import { HealthController, MetricsController, OBSERVABILITY, type ObservabilityOptions } from './health.js';

/** Adds `/healthz`, `/readyz` and `/metrics` to a service. */
@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: Nest's way to give a module its options
export class ObservabilityModule {
  static register(options: ObservabilityOptions): DynamicModule {
    return {
      module: ObservabilityModule,
      controllers: [HealthController, MetricsController],
      providers: [{ provide: OBSERVABILITY, useValue: options }],
    };
  }
}
