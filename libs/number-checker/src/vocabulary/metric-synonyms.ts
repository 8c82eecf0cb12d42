import type { FactUnit } from '../facts/fact-unit.js';

/**
 * What people call the same metric, by unit, in both languages. A name behind a question mark is a word of everyday language:
 * it is looked for only when the facts hold such a metric, while the others also tell a figure of a metric that no fact is of.
 */
const rows: [FactUnit, string][] = [
  [
    'count',
    'sessions, ?session, visits, ?visit, site visits, web visits, website visits, footfall, ?traffic, site traffic, web traffic, website traffic, sitzungen, sitzung, besuche, besuchen, besuch, séances, ?séance',
  ],
  [
    'count',
    'users, ?user, visitors, visitor, unique visitors, total users, active users, unique users, ?audience, nutzer, nutzern, nutzerinnen, besucher, besuchern, ?traffic, ?people, utilisateurs, utilisateur, visiteurs, visiteur, internautes, ?actives, ?nutzer',
  ],
  [
    'count',
    'conversions, ?conversion, key events, key event, goal completions, checkouts, purchases, ?purchase, orders, ?order, transactions, transaction, sales, abschlüsse, bestellungen, bestellung, käufe, käufen, transaktionen, commandes, ?commande, achats, ?achat',
  ],
  [
    'count',
    'orders, ?order, orders placed, orders received, purchases, ?purchase, transactions, transaction, bestellungen, bestellung, aufträge, auftrag, bestelleingang, commandes, ?commande, achats, ?achat',
  ],
  [
    'currency',
    'revenue, revenues, sales, sales revenue, net sales, gross sales, turnover, takings, proceeds, ?income, ?earnings, top line, total revenue, purchase revenue, umsatz, umsatzes, umsätze, umsätzen, erlös, erlöse, einnahmen, verkäufe, rev, chiffre d affaires, ?ca, ventes, ?turned over',
  ],
  [
    'percent',
    'conversion rate, conversion rates, session conversion rate, session key event rate, purchase rate, order rate, cvr, ?cr, ?conversion, ?convert, converts, ?converted, converting, likely to end in, likely to convert, likely to buy, likely to order, likely to become, konversionsrate, konversionsraten, conversion raten, konversion, taux de conversion, taux de transformation',
  ],
  [
    'currency',
    'revenue per session, revenue per visit, sales per session, sales per visit, value per session, value per visit, session value, visit value, rps, rpv, per session, per visit, ?a session, ?a visit, ?each session, ?each visit, ?every session, ?every visit, umsatz pro sitzung, umsatz je sitzung, pro sitzung, je sitzung, pro besuch, je besuch, rev per session, chiffre d affaires par session, ?chaque session, ?par session, ?par visite',
  ],
  [
    'currency',
    'average order value, average basket value, average basket, average basket size, average order, average order size, average cart, average cart value, average transaction value, average purchase, order value, basket size, basket value, aov, abv, revenue per order, sales per order, ?per order, per purchase, per transaction, ?an order, warenkorb, warenkorbwert, durchschnittlicher warenkorb, durchschnittlicher bestellwert, bestellwert, pro bestellung, je bestellung, panier moyen, ?avg order',
  ],
  ['ratio', 'sessions per user, visits per user, visits per visitor, sessions per visitor'],
  [
    'currency',
    'revenue per user, revenue per customer, sales per customer, revenue per visitor, arpu, average revenue per user',
  ],
  ['currency', 'arpa, average revenue per account, revenue per account, ?per account'],
  ['currency', 'mrr, monthly recurring revenue, recurring revenue, ?recurring'],
  [
    'currency',
    'arr, annual recurring revenue, annualised recurring revenue, annualized recurring revenue, recurring revenue, ?run rate',
  ],
  [
    'count',
    'subscribers, subscriber, subscriptions, ?subs, ?paid subs, ?paying subscribers, ?subscription, subscribed, subscribe, sign ups, sign up, signups, signup, ?signed up, abonnenten, abos, anmeldungen',
  ],
  [
    'count',
    'new subscribers, new subscriber, subscriber additions, new subscriptions, sign ups, sign up, signups, new sign ups, net adds, net additions, neue abonnenten, neuabonnenten',
  ],
  [
    'count',
    'signups, sign ups, sign up, signup, ?signed up, registrations, registration, new registrations, ?registered, new accounts, anmeldungen, registrierungen',
  ],
  [
    'percent',
    'churn rate, churn, churned, customer churn, logo churn, attrition, attrition rate, abwanderung, abwanderungsrate, kündigungsquote, taux d attrition',
  ],
  [
    'count',
    'churned customers, churned accounts, customers lost, lost customers, cancellations, cancellation, ?cancelled, kündigungen',
  ],
  ['percent', 'retention rate, retention, ?retained, customer retention'],
  ['percent', 'net revenue retention, nrr, net retention, net dollar retention, ndr'],
  ['percent', 'gross revenue retention, grr, gross retention'],
  ['count', 'trials, ?trial, trials started, trial starts, free trials, testphasen, testzugänge'],
  [
    'percent',
    'trial conversion rate, trial conversion, trial to paid conversion, trial to paid rate, trial to paid, trial to paid conversion rate, ?converted, ?convert, ?conversion',
  ],
  [
    'count',
    'tickets, ?ticket, support tickets, support requests, support cases, ?cases, enquiries, inquiries, support volume, ticket volume, anfragen, supportanfragen',
  ],
  ['score', 'nps, net promoter score, net promoter'],
  ['percent', 'csat, customer satisfaction, ?satisfaction, satisfaction score, kundenzufriedenheit'],
  [
    'count',
    '?customers, ?customer, ?clients, ?client, paying customers, active customers, ?kunden, kundinnen, ?accounts, ?account, clients payants',
  ],
  ['count', 'new customers, new customer, customers won, customer wins, new logos, neukunden'],
  ['count', 'active accounts, ?accounts, ?account'],
  ['currency', 'ltv, lifetime value, customer lifetime value, clv, cltv'],
  [
    'currency',
    'cac, customer acquisition cost, acquisition cost, acquisition costs, cost per acquisition, cpa',
  ],
  [
    'currency',
    'ad spend, ?spend, ?spending, media spend, marketing spend, advertising spend, marketing budget, ad costs, ad budget, advertising costs, ?advertising, ?marketing, ?ads, ?werbung, ?werbe, ?spent, werbeausgaben, werbekosten, marketingausgaben, ?ausgaben',
  ],
  [
    'currency',
    '?costs, ?cost, ?expenses, expenditure, operating costs, operating expenses, opex, overheads, ?kosten, ?ausgaben',
  ],
  ['ratio', 'roas, return on ad spend, return on advertising spend'],
  ['count', 'clicks, click, ad clicks, klicks'],
  ['count', 'impressions, impression, ad impressions, impressionen'],
  ['percent', 'click through rate, ctr, clickthrough rate, klickrate'],
  ['currency', 'cost per click, cpc, ?a click, per click'],
  [
    'currency',
    'cost per lead, cpl, lead cost, kosten pro lead, ?per lead, ?a lead, ?each lead, ?pro lead, ?je lead',
  ],
  ['currency', 'cost per conversion, ?per conversion, ?a conversion, ?each conversion'],
  ['currency', 'cost per signup, cost per sign up, ?per signup, ?per sign up, ?a sign up, ?each sign up'],
  ['currency', 'cpm, cost per mille, cost per thousand impressions, tkp, tausenderkontaktpreis'],
  [
    'currency',
    'average deal value, average deal size, deal size, deal value, ?per deal, ?a deal, ?pro abschluss, ?je abschluss, durchschnittlicher auftrag, durchschnittliche auftrag, auftragswert',
  ],
  ['percent', 'ebitda margin, ebitda marge'],
  ['percent', 'cost revenue ratio, kosten umsatz relation, kur, advertising cost of sales, ad spend ratio'],
  ['count', 'leads, ?lead, prospects, inbound leads, leads generated, interessenten'],
  ['count', 'mqls, mql, marketing qualified leads, qualified leads'],
  ['currency', '?pipeline, sales pipeline, pipeline value'],
  [
    'currency',
    'gmv, gross merchandise value, gross merchandise volume, merchandise value, ?turned over, ?turnover, ?sales',
  ],
  ['currency', 'bookings, new bookings, order intake, auftragseingang'],
  ['count', 'bookings, ?booking, reservations, reservation, buchungen'],
  [
    'count',
    'headcount, employ, employed, employees, employee, ?staff, ftes, fte, full time equivalents, ?team members, ?workforce, ?head, ?heads, ?people, ?new hires, mitarbeiter, mitarbeitende, beschäftigte',
  ],
  [
    'currency',
    '?cash, cash balance, cash position, cash at bank, bank balance, ?in the bank, liquidity, liquidität, kassenbestand',
  ],
  ['currency', '?burn, burn rate, cash burn, net burn'],
  ['currency', 'gross profit, rohertrag'],
  ['currency', 'profit, profits, net profit, operating profit, ebit, net income, gewinn, überschuss'],
  ['currency', 'ebitda'],
  ['percent', 'gross margin, ?margin, gross profit margin, rohmarge, marge'],
  ['percent', 'operating margin, ebit margin, net margin, profit margin, ?margin'],
  ['count', 'refunds, refund, refunded, ?returns, ?returned, ?sent back, erstattungen, retouren'],
  ['currency', 'refunds, refund, refunded, refunded amount, erstattungen'],
  ['percent', 'refund rate, return rate, returns rate, retourenquote'],
  ['count', 'page views, page view, pageviews, pageview, ?views, screen views, pages viewed, seitenaufrufe'],
  ['percent', 'bounce rate, bounced, bounces, absprungrate, ?bounce, taux de rebond'],
  ['percent', 'engagement rate, ?engaged'],
  ['count', 'engaged sessions, engaged visits'],
  ['percent', 'open rate, ?opens, ?opened, öffnungsrate'],
  ['percent', 'unsubscribe rate, opt out rate, unsubscribed, abmelderate'],
  [
    'percent',
    'abandonment rate, cart abandonment, cart abandonment rate, abandonment, ?abandoned, kaufabbruchrate, abbruchquote, abbruchrate, warenkorbabbrüche, kaufabbrüche',
  ],
  ['percent', 'cost of sales, acos, ?tacos'],
  ['count', 'downloads, download, downloaded, app downloads'],
  ['count', 'installs, ?install, installations, ?installed, app installs, installationen'],
  ['count', '?units, units sold, ?items, items sold, ?pieces, unit sales, ?stück, ?artikel'],
  ['count', 'add to carts, adds to cart, carts, cart additions'],
  ['count', 'dau, daily active users, daus, ?users, ?people, ?actives'],
  ['count', 'wau, weekly active users, ?users, ?people, ?actives'],
  [
    'count',
    'mau, monthly active users, ?maus, ?monthly actives, ?monthly users, ?active users, ?user base, ?users, ?people, ?actives',
  ],
  ['percent', 'crash rate, ?crashed, ?crashes, ?crash'],
  ['count', 'followers, follower, ?fans'],
  ['count', '?calls, ?call, phone calls, inbound calls, anrufe'],
  ['count', '?demos, ?demo, demo requests, demos booked'],
  ['count', '?deals, ?deal, deals closed, closed deals, won deals'],
  ['percent', 'win rate, close rate'],
  ['percent', 'uptime, ?availability, verfügbarkeit'],
  ['count', '?incidents, ?incident, ?outages, ?outage, vorfälle'],
  ['count', 'complaints, complaint, beschwerden'],
  ['count', '?reviews, ?review, ?ratings'],
  ['score', '?rating, average rating, ?ratings, ?rate, ?rated, ?stars, ?star, bewertung, bewertungen'],
  ['percent', 'occupancy, occupancy rate, auslastung'],
  ['percent', 'market share, marktanteil'],
  [
    'time',
    'response time, first response time, reply time, reaction time, ?first response, ?respond, ?answer, ?reply, reaktionszeit',
  ],
  ['time', 'resolution time, time to resolution, handling time, lösungszeit'],
  [
    'time',
    'session duration, average session duration, time on site, visit duration, ?stayed, ?stay, ?visit lasted, ?visits lasted, ?session lasted, ?sessions lasted, ?lasted, verweildauer, sitzungsdauer',
  ],
  ['time', 'delivery time, ?lead time, shipping time, lieferzeit'],
  ['time', 'load time, page load time, loading time, ladezeit'],
];

export const metricSynonyms = rows.map(([unit, names]) => ({
  unit,
  names: names.split(', ').map((name) => ({ name: name.replace('?', ''), isEveryday: name.startsWith('?') })),
}));
