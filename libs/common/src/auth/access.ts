import { type INestApplication, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ACCESS_KEY, type Access } from './decorators.js';

type Declared = object & { name?: string };

/** Returns who may call an operation: what its method says, else its class; undefined when neither says. */
export function accessOf(handler: Declared, controller: Declared): Access | undefined {
  return Reflect.getMetadata(ACCESS_KEY, handler) ?? Reflect.getMetadata(ACCESS_KEY, controller);
}

/** Refuses to start an application in which an operation forgot to say who may call it. */
export function assertAccessDeclared(app: INestApplication): void {
  const scanner = new MetadataScanner();
  const silent: string[] = [];
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      for (const method of scanner.getAllMethodNames(metatype.prototype)) {
        const handler = metatype.prototype[method];
        const verb = Reflect.getMetadata(METHOD_METADATA, handler);
        if (verb === undefined || accessOf(handler, metatype)) continue;
        silent.push(`${metatype.name}.${method} (${RequestMethod[verb]})`);
      }
    }
  }
  if (silent.length > 0) {
    throw new Error(`every operation needs @Roles(…) or @Public(); missing on ${silent.join(', ')}`);
  }
}
