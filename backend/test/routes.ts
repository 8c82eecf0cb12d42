import type { INestApplication } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { RequestMethod } from '@nestjs/common';

type Handler = (...parameters: unknown[]) => unknown;

/** A route with everything its decorators say; what stands on the class counts for each of its routes. */
export interface Route {
  /** As in `POST /tasks/:id/cancel`. */
  name: string;
  isMutating: boolean;
  metadata(key: string): unknown;
}

/** Every route of the application, whichever module it comes from. */
export function routesOf(app: INestApplication): Route[] {
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ metatype }) => {
      const controller = metatype as { prototype: Record<string, Handler> };
      return scanner.getAllMethodNames(controller.prototype).flatMap((name): Route[] => {
        const handler = controller.prototype[name]!;
        const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        if (method === undefined) return [];
        const verb = RequestMethod[method];
        return [
          {
            name: `${verb} ${pathOf(controller, handler)}`,
            isMutating: verb !== 'GET',
            metadata: (key) => Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller),
          },
        ];
      });
    })
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

function pathOf(controller: object, handler: Handler): string {
  const parts = [controller, handler].map((target) => Reflect.getMetadata(PATH_METADATA, target) as string);
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}
