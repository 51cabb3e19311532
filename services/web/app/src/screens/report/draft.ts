/* The draft of a day's report, kept at every tap: a browser that is killed loses nothing. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../../app";
import { keepDraft, readDraft, type ReportDraft } from "../../core/report";

export type Change = (with_: (draft: ReportDraft) => ReportDraft) => void;

export function useDraft(): { draft: ReportDraft | null; change: Change; problem: boolean } {
  const { store, day, capture, enrolment: { kitchen: { number } } } = useApp();
  const [draft, setDraft] = useState<ReportDraft | null>(null);
  const [problem, setProblem] = useState(false);
  const newest = useRef<ReportDraft | null>(null);
  useEffect(() => {
    void readDraft(store, number, day, capture).then((read) => {
      newest.current = read;
      setDraft(read);
    });
  }, [store, day, capture?.kitchen]);
  const change = useCallback<Change>((with_) => {
    if (!newest.current) return;
    newest.current = with_(newest.current);
    /* Shown once it is kept; what was typed meanwhile stays. */
    const show = (failed: boolean) => {
      setProblem(failed);
      setDraft(newest.current);
    };
    keepDraft(store, day, newest.current, capture)
      .then(() => show(false), () => show(true));
  }, [store, day, capture]);
  return { draft, change, problem };
}
