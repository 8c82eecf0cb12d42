export function InsightsPage() {
  return null;
}
export function InsightPage() {
  return null;
}
