/* Monitor mode: the same app where the device is a monitor's. */
import { useMemo } from "preact/hooks";
import { AppContext, useApp, useStored } from "../../app";
import { NO_KITCHEN, type Enrolment, type Place } from "../../core/enrolment";
import { readCapture } from "../../core/report";
import { ActivityScreen } from "../activity";
import { HistoryScreen } from "../history";
import { ReportScreens } from "../report";
import { SettingsScreen } from "../settings";
import { CaptureScreen } from "./capture";
import { PlaceScreen } from "./place";
import { Rounds } from "./rounds";
import { VisitScreens } from "./visit";

function placeOf({ monitor }: Enrolment, number: number): Place | undefined {
  return monitor?.places.find((one) => one.number === number);
}

/* The kitchen's own report, as if its tablet were here; who writes it down is said in it. */
function Captured({ part }: { part: string }) {
  const app = useApp();
  const { enrolment } = app;
  const capture = useStored(({ store }) => readCapture(store));
  const inside = useMemo(() => {
    const place = capture && placeOf(enrolment, capture.kitchen);
    return place && { ...app, capture, day: capture.day, enrolment: { ...enrolment,
      members: place.members, kitchen: {
      ...NO_KITCHEN, number: place.number, name: place.name, capacity: place.capacity,
      feeCentavos: enrolment.monitor?.feeCentavos ?? null } } };
  }, [app, capture]);
  if (capture === undefined) return null;
  if (!inside) return <Rounds />;
  return <AppContext.Provider value={inside}><ReportScreens part={part} /></AppContext.Provider>;
}

export function MonitorScreens({ route }: { route: string }) {
  const { enrolment } = useApp();
  const [first = "", second = "", third = ""] = route.split("/");
  const place = placeOf(enrolment, Number(second));
  if (first === "reporte") return <Captured part={second} />;
  if (first === "historial") return <HistoryScreen />;
  if (first === "ajustes") return <SettingsScreen />;
  if (place && first === "comedor") return <PlaceScreen place={place} />;
  if (place && first === "visita") return <VisitScreens place={place} part={third} />;
  if (place && first === "actividad") {
    return <ActivityScreen key={third} kitchen={place.number} name={place.name} digest={third}
      back={`comedor/${place.number}`} />;
  }
  if (place && first === "captura") return <CaptureScreen place={place} />;
  return <Rounds />;
}
