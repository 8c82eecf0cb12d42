import { screen } from '@testing-library/react';
import { answerRequests } from '../../../test/answer-requests.js';
import { renderPage } from '../../../test/render-page.js';
import { aMe } from '../../../test/samples.js';
import { NothingFound } from './nothing-found.js';

const companies = {
  'without a source': { connectors: [], modules: [], title: 'No data yet', step: 'link' },
  'that was never looked at': {
    connectors: [{}],
    modules: [],
    title: 'Nobody has looked yet',
    step: 'button',
  },
  'where all is as usual': {
    connectors: [{}],
    modules: [{ lastRun: {} }],
    title: 'Nothing unusual found',
    step: 'button',
  },
};

afterEach(() => jest.restoreAllMocks());

describe('an empty list of insights', () => {
  it.each(Object.entries(companies))('says why it is empty for a company %s', async (_, company) => {
    answerRequests({
      'GET /me': aMe(),
      'GET /connectors': { items: company.connectors },
      'GET /modules': { items: company.modules },
    });
    renderPage(<NothingFound isFiltered={false} />);
    expect(await screen.findByText(company.title)).toBeInTheDocument();
    expect(await screen.findByRole(company.step)).toBeInTheDocument();
  });
});
