/* The tablet app: opens the store, says who we are, sends what waits, and shows where we stand. */
import { render } from "preact";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { AppContext, go, readShift, useApp, type App, type Shift } from "./app";
import { readCode } from "./core/code";
import { today } from "./core/days";
import { httpEdge } from "./core/edge";
import { readEnrolment, type Enrolment } from "./core/enrolment";
import { openStore, read, type Store } from "./core/store";
import { Sync, type Status } from "./core/sync";
import { Audience } from "./core/wire";
import { Home } from "./screens/home";
import { MonitorLock, ShiftScreen } from "./screens/shift";
import { Enrol } from "./screens/enrol";
import { fetchScreens, later } from "./later";
import { useRoute } from "./parts/route";
import { UpdatePrompt } from "./update";
import "./style.css";

const MINUTE_MS = 60_000;

/* All but the first screen comes after it: home is there sooner over a poor line. */
const ActivityScreen = later(async () => (await import("./screens/activity")).ActivityScreen);
const CapacityScreen = later(async () => (await import("./screens/capacity")).CapacityScreen);
const HistoryScreen = later(async () => (await import("./screens/history")).HistoryScreen);
const Kiosk = later(async () => (await import("./screens/survey/kiosk")).Kiosk);
const MessagesScreen = later(async () => (await import("./screens/messages")).MessagesScreen);
const MoneyScreen = later(async () => (await import("./screens/money")).MoneyScreen);
const MonitorScreens = later(async () => (await import("./screens/monitor")).MonitorScreens);
const PetitionScreen = later(async () => (await import("./screens/petition")).PetitionScreen);
const PurchaseScreens = later(async () => (await import("./screens/purchase")).PurchaseScreens);
const RecipesScreen = later(async () => (await import("./screens/recipes")).RecipesScreen);
const ReportRoutes = later(async () => (await import("./screens/report")).ReportRoutes);
const SettingsScreen = later(async () => (await import("./screens/settings")).SettingsScreen);
const StatementScreen = later(async () => (await import("./screens/money")).StatementScreen);
const SurveyScreen = later(async () => (await import("./screens/survey")).SurveyScreen);

/* A code that a QR opened leaves the address bar before anything else happens. */
function takeScanned(): string | null {
  const code = readCode(location.hash.slice(1));
  if (code) history.replaceState(null, "", location.pathname);
  return code;
}

function Screens({ route }: { route: string }) {
  const { enrolment: { kitchen: { number: kitchen } } } = useApp();
  const [first = "", second = "", third = ""] = route.split("/");
  const ways: Record<string, () => preact.JSX.Element> = {
    "": () => <Home />,
    reporte: () => <ReportRoutes second={second} third={third} />,
    compra: () => <PurchaseScreens part={second} />,
    encuesta: () => <SurveyScreen />,
    peticion: () => <PetitionScreen audience={Audience.COMMITTEE} onBack={() => go("")}
      onDone={() => location.replace("#/")} />,
    actividad: () => <ActivityScreen key={second} kitchen={kitchen} back=""
      digest={second} />,
    recetas: () => (second === "menu"
      ? <RecipesScreen at="recetas/menu" chosen={third} back="reporte/menu" />
      : <RecipesScreen at="recetas" chosen={second} back="" />),
    mensajes: () => <MessagesScreen />,
    historial: () => <HistoryScreen />,
    dinero: () => (second ? <StatementScreen position={Number(second)} /> : <MoneyScreen />),
    capacidad: () => <CapacityScreen />,
    ajustes: () => <SettingsScreen />,
    turno: () => <ShiftScreen />,
  };
  return (ways[first] ?? (() => <Home />))();
}

interface Known {
  enrolment: Enrolment | null;
  shift: Shift | null;
  kiosk: Audience; /* whoever answers has the tablet in their hands; 0 = nobody */
}

function Root({ store, first }: { store: Store; first: string | null }) {
  const [scanned, setScanned] = useState(first);
  const route = useRoute();
  const [known, setKnown] = useState<Known | null>(null);
  const [status, setStatus] = useState<Status>({ connection: "unknown", problem: "" });
  const [version, setVersion] = useState(0);
  const [day, setDay] = useState(0);
  const tabs = useMemo(() => new BroadcastChannel("tequio"), []);
  const sync = useMemo(() => new Sync({ store, edge: httpEdge, changed: (now) => {
    setStatus(now);
    if (now.connection !== "sending") setVersion((before) => before + 1);
  } }), [store]);

  const look = useCallback(async () => {
    const enrolment = await readEnrolment(store);
    setKnown({ enrolment, shift: enrolment && await readShift(store, enrolment),
      kiosk: Number(await read<number | boolean>(store, "kiosk", 0)) });
    if (enrolment) setDay(today(enrolment.clock));
  }, [store]);
  const changed = useCallback(() => {
    setVersion((before) => before + 1);
    tabs.postMessage("changed");
    void sync.run();
  }, [sync, tabs]);

  useEffect(() => void look(), [version, look]);
  useEffect(() => {
    tabs.onmessage = () => setVersion((before) => before + 1);
    const again = () => {
      if (document.visibilityState === "visible") void sync.run();
    };
    addEventListener("online", again);
    addEventListener("hashchange", () => setScanned((before) => takeScanned() ?? before));
    document.addEventListener("visibilitychange", again);
    const minute = setInterval(() => void look(), MINUTE_MS);
    again();
    return () => clearInterval(minute);
  }, [sync, tabs, look]);

  const app = useMemo<App | null>(() => (known?.enrolment && day ? {
    store, sync, enrolment: known.enrolment, status, shift: known.shift, day, capture: null,
    version, changed,
  } : null), [store, sync, known, status, day, version, changed]);

  if (!known) return null;
  /* A tablet that has a number already asks a person before it takes another code. */
  const another = app && scanned && !known.kiosk;
  if (!app || another) {
    return <Enrol store={store} edge={httpEdge} scanned={scanned}
      onCancel={another ? () => setScanned(null) : undefined} onDone={() => {
        void navigator.storage?.persist?.().catch(() => false);
        setScanned(null);
        changed();
      }} />;
  }
  /* A monitor's device is one person's: nobody else has a shift on it, nor a diner a survey. */
  if (app.enrolment.monitor) {
    return (
      <AppContext.Provider value={app}>
        {known.shift?.member === app.enrolment.monitor.number ? <MonitorScreens route={route} />
          : <MonitorLock monitor={app.enrolment.monitor} />}
        <UpdatePrompt quiet={false} />
      </AppContext.Provider>
    );
  }
  const screens = known.shift ? <Screens route={route} /> : <ShiftScreen />;
  return (
    <AppContext.Provider value={app}>
      {known.kiosk ? <Kiosk key={known.kiosk} audience={known.kiosk} /> : screens}
      <UpdatePrompt quiet={known.kiosk !== 0} />
    </AppContext.Provider>
  );
}

const first = takeScanned();
void openStore().then((store) => {
  const place = document.getElementById("app");
  if (place) render(<Root store={store} first={first} />, place);
  fetchScreens();
});
