import express, { Router, type NextFunction, type Request, type Response } from 'express';
import type { BehaviourBook, GoogleBehaviour } from '../behaviour.js';
import { waitUnlessClosed } from '../patience.js';
import { noteDetail } from '../request-log.js';
import { answering, authorizeCaller, failOnDemand, requireProperty } from './access.js';
import { faults, sendGoogleError } from './google-error.js';
import type { Grants } from './grants.js';
import type { Property } from './property/catalogue.js';
import { dimensions } from './property/dimensions.js';
import { metrics } from './property/metrics.js';
import { parseBatchRequest, parseReportRequest, type ReportRequest } from './property/report-request.js';
import { runReport, type Report } from './property/report.js';
import type { PropertyQuotas } from './quota.js';

/** The Data API: reports of a property, batches of them, and the names they may use. */
export function ga4DataApi(
  grants: Grants,
  quotas: PropertyQuotas,
  book: BehaviourBook,
  now: () => Date,
): Router {
  const router = Router();

  router.post(
    /^\/v1beta\/properties\/(\d+):(runReport|batchRunReports)$/,
    express.json({ limit: '1mb' }),
    answering(async (request, response) => {
      const caller = authorizeCaller(request, grants, book);
      const property = requireProperty(caller, String(request.params[0]));
      const { behaviour } = caller;
      noteDetail(response, { property: property.id, account: caller.account.email });
      failOnDemand(behaviour.dataError);
      const isBatch = request.params[1] === 'batchRunReports';
      const requests = isBatch ? parseBatchRequest(request.body) : [parseReportRequest(request.body)];
      const place = quotas.enter(property.id, behaviour.quota);
      try {
        await waitUnlessClosed(response, behaviour.slowMs ?? 0);
        const reports = requests.map((asked) => answer(property, asked, behaviour));
        sendJson(
          response,
          isBatch ? { reports, kind: 'analyticsData#batchRunReports' } : reports[0],
          behaviour,
        );
      } finally {
        place.leave();
      }
    }),
  );

  router.get(
    '/v1beta/properties/:id/metadata',
    answering((request, response) => {
      const caller = authorizeCaller(request, grants, book);
      const id = String(request.params['id']);
      if (id !== '0') requireProperty(caller, id);
      response.json(metadata(id));
    }),
  );

  router.use(unreadableBody);
  return router;

  function answer(property: Property, asked: ReportRequest, behaviour: GoogleBehaviour): Report {
    const report = runReport(property, asked, { ...behaviour, now: now() });
    const propertyQuota = quotas.consume(property.id, costOf(report), behaviour.quota);
    return asked.returnPropertyQuota ? Object.assign(report, { propertyQuota }) : report;
  }
}

/** Most requests cost a few tokens; more for many rows and columns. */
function costOf(report: Report): number {
  const columns = (report.dimensionHeaders?.length ?? 0) + (report.metricHeaders?.length ?? 0);
  return 1 + Math.ceil(((report.rows?.length ?? 0) * columns) / 2000);
}

function sendJson(response: Response, body: unknown, { truncateJson }: GoogleBehaviour): void {
  const text = JSON.stringify(body);
  response.type('json').send(truncateJson ? text.slice(0, Math.floor(text.length * 0.6)) : text);
}

function metadata(propertyId: string) {
  return {
    name: `properties/${propertyId}/metadata`,
    dimensions: Object.entries(dimensions).map(([apiName, { uiName, category }]) => ({
      apiName,
      uiName,
      category,
    })),
    metrics: Object.entries(metrics)
      .filter(([apiName]) => apiName !== 'conversions')
      .map(([apiName, { uiName, type, category, deprecatedName }]) => ({
        apiName,
        uiName,
        type,
        category,
        ...(deprecatedName ? { deprecatedApiNames: [deprecatedName] } : {}),
      })),
  };
}

function unreadableBody(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (!(error instanceof SyntaxError)) return next(error);
  sendGoogleError(
    response,
    faults.invalidArgument('Invalid JSON payload received. Unable to parse the body.'),
  );
}
