import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import type { Request } from 'express';
import type { Observable } from 'rxjs';

/** Names the request's span after its route, so that `/tasks/:id` is one thing however many ids there are. */
@Injectable()
export class RouteInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request & { route?: { path?: string } }>();
    const path = request.route?.path;
    if (path) {
      const span = trace.getActiveSpan();
      span?.setAttribute('http.route', path);
      span?.updateName(`${request.method} ${path}`);
    }
    return next.handle();
  }
}
