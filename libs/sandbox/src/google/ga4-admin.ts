import { Router } from 'express';
import { z } from 'zod';
import type { BehaviourBook } from '../behaviour.js';
import { answering, authorizeCaller, failOnDemand, requireProperty } from './access.js';
import { faults } from './google-error.js';
import type { Grants } from './grants.js';
import { analyticsAccounts, propertiesOf, type Property } from './property/catalogue.js';

const pageSchema = z.object({
  pageSize: z.coerce.number().int().min(0).default(0),
  pageToken: z.string().optional(),
});

const createTime = '2024-01-01T00:00:00Z';

/** The Admin API: which accounts and properties a person may read. */
export function ga4AdminApi(grants: Grants, book: BehaviourBook): Router {
  const router = Router();

  router.get(
    '/v1beta/accountSummaries',
    answering((request, response) => {
      const { account, behaviour } = authorizeCaller(request, grants, book);
      failOnDemand(behaviour.adminError);
      const page = pageSchema.safeParse(request.query);
      const offset = page.success ? decodePageToken(page.data.pageToken) : undefined;
      if (!page.success || offset === undefined)
        throw faults.invalidArgument('The page token or page size is invalid.');
      const size = Math.min(page.data.pageSize || 50, 200);
      const own = analyticsAccounts.filter(({ name }) => account.analyticsAccounts.includes(name));
      const shown = own.slice(offset, offset + size).map(accountSummary);
      const isLast = offset + size >= own.length;
      response.json({
        ...(shown.length > 0 ? { accountSummaries: shown } : {}),
        ...(isLast ? {} : { nextPageToken: encodePageToken(offset + size) }),
      });
    }),
  );

  router.get(
    '/v1beta/properties/:id',
    answering((request, response) => {
      const caller = authorizeCaller(request, grants, book);
      failOnDemand(caller.behaviour.adminError);
      response.json(propertyResource(requireProperty(caller, String(request.params['id']))));
    }),
  );

  return router;
}

function accountSummary({ name, displayName }: (typeof analyticsAccounts)[number]) {
  const propertySummaries = propertiesOf(name).map((property) => ({
    property: `properties/${property.id}`,
    displayName: property.displayName,
    propertyType: 'PROPERTY_TYPE_ORDINARY',
    parent: name,
  }));
  return {
    name: name.replace('accounts', 'accountSummaries'),
    account: name,
    displayName,
    ...(propertySummaries.length > 0 ? { propertySummaries } : {}),
  };
}

function propertyResource(property: Property) {
  return {
    name: `properties/${property.id}`,
    parent: property.account,
    account: property.account,
    propertyType: 'PROPERTY_TYPE_ORDINARY',
    displayName: property.displayName,
    industryCategory: property.industryCategory,
    timeZone: property.timeZone,
    currencyCode: property.currencyCode,
    serviceLevel: 'GOOGLE_ANALYTICS_STANDARD',
    createTime,
    updateTime: createTime,
  };
}

function encodePageToken(offset: number): string {
  return Buffer.from(`after ${offset}`).toString('base64url');
}

function decodePageToken(token: string | undefined): number | undefined {
  if (!token) return 0;
  const offset = /^after (\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  return offset === undefined ? undefined : Number(offset);
}
