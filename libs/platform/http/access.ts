import { SetMetadata, type CustomDecorator, type INestApplication } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { InvariantError } from './invariant';

export const PUBLIC = 'sojourn:public';
export const ROLES = 'sojourn:roles';

/** No session needed. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);
/** A signed-in member with at least one of these roles. */
export const Roles = (...roles: string[]): CustomDecorator => SetMetadata(ROLES, roles);

/** Deny by default: a route that says neither who may come nor that all may is refused when the api starts. */
export function assertEveryRouteHasAccess(app: INestApplication): void {
  const open: string[] = [];
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      for (const name of Object.getOwnPropertyNames(metatype.prototype)) {
        const handler: unknown = metatype.prototype[name];
        if (typeof handler !== 'function' || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) continue;
        if (![handler, metatype].some((place) => Reflect.hasMetadata(PUBLIC, place) || Reflect.hasMetadata(ROLES, place)))
          open.push(`${metatype.name}.${name}`);
      }
    }
  }
  if (open.length > 0) throw new InvariantError('every route says who may use it', { open });
}
