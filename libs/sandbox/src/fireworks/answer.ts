import { adviceFor } from './advice.js';
import { correctionDraft } from './correction-draft.js';
import type { Draft } from './draft.js';
import { bestDayDraft, oneDayDraft, outlookDraft, summaryDraft } from './day-drafts.js';
import { metricDraft, segmentsDraft } from './figure-drafts.js';
import { actionsDraft, insightListDraft, oneInsightDraft, reasonsDraft } from './insight-drafts.js';
import type { PromptReading } from './prompt-facts.js';
import { understand, type Question } from './question.js';
import { capabilities, greeting, secretsAnswer, unclear, withoutFigures } from './talk-drafts.js';

const bulletLimit = 4;
/** As many as a split by channel has parts. */
const splitLimit = 6;

/** Answers the last question from the facts of the prompt alone: the same prompt always gets the same words. */
export function answerQuestion(reading: PromptReading): string {
  const question = understand(reading);
  if (question.intent === 'secrets') return secretsAnswer;
  if (reading.facts.length + reading.insights.length === 0) return withoutFigures(question);
  return render(correctionDraft(question, reading) ?? draftFor(question, reading), question);
}

function draftFor(question: Question, reading: PromptReading): Draft {
  switch (question.intent) {
    case 'small-talk':
      return greeting(reading);
    case 'capabilities':
      return capabilities(reading);
    case 'insight-list':
      return insightListDraft(reading);
    case 'one-insight':
      return oneInsightDraft(question, reading);
    case 'segments':
      return segmentsDraft(question, reading);
    case 'actions':
      return actionsDraft(question, reading);
    case 'reasons':
      return reasonsDraft(question, reading);
    case 'metric':
      return metricDraft(question, reading);
    case 'summary':
      return summaryDraft(question, reading);
    case 'best-day':
      return bestDayDraft(question, reading);
    case 'one-day':
      return oneDayDraft(question, reading);
    case 'outlook':
      return outlookDraft(question, reading);
    case 'secrets':
    case 'unclear':
      return unclear(reading);
  }
}

/** The answer first, then short reasons, then what to do. */
function render({ opening, bullets, facts, insights }: Draft, { intent }: Question): string {
  const shown = [...new Set(bullets)].slice(0, intent === 'segments' ? splitLimit : bulletLimit);
  // What has ended needs nothing done.
  const open = insights.filter(({ isOver }) => !isOver);
  const isWished = intent === 'actions' && insights.length === 0;
  const advice = open.length > 0 || isWished ? adviceFor(facts, open) : [];
  const steps = advice
    .slice(0, intent === 'actions' ? 3 : 2)
    .map(({ title, ownerRole, expectedEffect }) => `${title} (${ownerRole}). ${expectedEffect}.`);
  return [opening, list(shown), steps.length > 0 ? `**What I would do**\n${list(steps)}` : '']
    .filter(Boolean)
    .join('\n\n');
}

function list(lines: string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
