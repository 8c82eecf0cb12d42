export function MeetingsPage() {
  return null;
}
export function MeetingPage() {
  return null;
}
