//! From a handbook that has changed to the site that is shown: pages first, findings as soon as they are known.

use super::{
    session::{Session, Wake},
    stage::candidate,
    told::{Known, Told},
};
use crate::{
    analysis::{Analysis, Options, Today, analyze},
    change::Releases,
    derive::audiences,
    diagnostic::{
        Diagnostic, Language, Message,
        emit::{Counts, summary},
        say,
    },
    edition::Edition,
    redact::Redacted,
    render::ThemeError,
    rules::too_heavy::Heavy,
    source::Sources,
    weigh::{Scales, findings},
};
use chrono::Utc;
use std::{
    collections::BTreeSet,
    sync::{
        Arc, PoisonError,
        mpsc::{RecvTimeoutError, TryRecvError, channel},
    },
    thread,
    time::{Duration, Instant},
};

/// How long nothing is saved before all pages are weighed.
const REST: Duration = Duration::from_secs(1);

impl Session<'_> {
    /// Shows the site of the handbook as it was found. Of one that is broken, what can be made of it: there is no better.
    pub fn show_first(&mut self) {
        self.count += 1;
        let started = Instant::now();
        let analysis = analyze(&self.sources, &self.options(false), &mut self.memo);
        self.terminal.timing("check", started);
        let analysis = Arc::new(analysis);
        self.latest = Some(analysis.clone());
        self.known = Some(Known::new(&analysis.sources, &analysis.diagnostics));
        let (is_malformed, found) = (analysis.is_malformed(), analysis.diagnostics.clone());
        let fault = self.show(analysis).err();
        if fault.is_some() {
            // A theme that cannot be used is left out until it can.
            let mut sources = self.sources.clone();
            let others: Vec<Arc<str>> =
                paths(&sources).into_iter().filter(|path| !path.starts_with("theme/")).collect();
            sources.keep_only(&others.iter().map(|path| &**path).collect::<BTreeSet<&str>>());
            let plain = analyze(&sources, &self.options(false), &mut self.memo);
            // Without a theme of its own there is nothing in it that could be at fault.
            let _ = self.show(Arc::new(plain));
        }
        self.found = found;
        self.kept = match (is_malformed, &fault) {
            (true, _) => Some(say!(
                "the handbook is malformed, so parts of this site may be missing",
                "手册有写错的地方，本站内容可能不全"
            )),
            (false, Some(_)) => Some(say!("the site is shown without its theme", "网站暂不使用手册自己的主题")),
            (false, None) => None,
        };
        self.fault = fault.map(|fault| fault.message());
        self.tell();
        self.weigh();
    }

    /// Shows the site of the handbook as it is now, or keeps the last good one; findings follow.
    pub fn renew(&mut self) {
        self.count += 1;
        drop(self.weighing.take());
        let started = Instant::now();
        let mut analysis = analyze(&self.sources, &self.options(true), &mut self.memo);
        self.terminal.timing("know", started);
        if analysis.is_malformed() {
            self.found.clone_from(&analysis.diagnostics);
            self.latest = Some(Arc::new(analysis));
            self.keep(None);
        } else {
            // What was found before holds of nearly all pages still; what kept the handbook from being read is gone.
            let is_open = |found: &&Diagnostic| !found.rule.is_of_malformed_input();
            analysis.diagnostics = self.found.iter().filter(is_open).cloned().collect();
            let started = Instant::now();
            let analysis = Arc::new(analysis);
            let shown = self.show(analysis.clone());
            self.terminal.timing("show", started);
            self.latest = Some(analysis);
            match shown {
                Ok(()) => (self.kept, self.fault) = (None, None),
                Err(error) => self.keep(Some(error.message())),
            }
        }
        self.check();
    }

    /// Looks for all findings on a thread of its own, unless one still looks.
    fn check(&mut self) {
        if self.is_checking {
            return;
        }
        self.is_checking = true;
        let (count, waker, options) = (self.count, self.waker.clone(), self.options(false));
        let latest = self.latest.clone().filter(|latest| latest.knows_enough(&options));
        let files = latest.is_none().then(|| (self.sources.clone(), self.memo.clone()));
        thread::spawn(move || {
            let read = || files.map(|(sources, mut memo)| analyze(&sources, &options, &mut memo));
            if let Some(analysis) = latest.and_then(|latest| latest.with_rules(&options)).or_else(read) {
                // The loop is gone only when all is over.
                _ = waker.send(Wake::Checked(count, Box::new(analysis)));
            }
        });
    }

    /// All findings are known of the handbook as it was at `count`, but for those of pages.
    pub fn checked(&mut self, count: u64, analysis: Analysis) {
        self.is_checking = false;
        if count != self.count {
            return self.check();
        }
        if self.is_unreadable {
            return;
        }
        let is_malformed = analysis.is_malformed();
        let mut whole = analysis.clone();
        self.latest = Some(Arc::new(analysis));
        if is_malformed {
            self.found = whole.diagnostics;
            return self.keep(None);
        }
        whole.carry_over(&self.found);
        if self.settle(whole) {
            self.weigh();
        }
    }

    /// Has all pages weighed on a thread of its own, once nothing has been saved for a while: it takes as long as a build,
    /// and who saves again should not wait for it. They are made as a build makes them first, without what is found of
    /// pages: a heavy page tells that of itself, and would then be said to be another.
    fn weigh(&mut self) {
        let Some(latest) = self.latest.as_ref().filter(|_| self.kept.is_none()) else { return };
        let policy = &latest.shown(self.setting.site.model.as_deref()).org.handbook.policy;
        let (scales, latest, site) = (Scales::of(policy), latest.clone(), self.setting.site.clone());
        let (count, waker, theme) = (self.count, self.waker.clone(), self.theme.clone());
        let (weights, (weighing, until)) = (self.weights.clone(), channel());
        self.weighing = Some(weighing);
        thread::spawn(move || {
            if until.recv_timeout(REST) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            // Whoever shows it tells what is wrong with the theme.
            let redacted = Redacted::new(&latest, site.model.as_deref(), site.audience.as_deref());
            let Ok(edition) = Edition::new(&redacted, &site, theme.as_ref()) else { return };
            let mut weights = weights.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(heavy) = weights.of(&edition, scales, || until.try_recv() == Err(TryRecvError::Empty)) {
                // The loop is gone only when all is over.
                _ = waker.send(Wake::Weighed(count, heavy));
            }
        });
    }

    /// The pages that are too heavy are known of the handbook as it was at `count`.
    pub fn weighed(&mut self, count: u64, heavy: &[Heavy]) {
        let Some(latest) = self.latest.as_ref().filter(|_| count == self.count && !self.is_unreadable) else { return };
        let model = self.setting.site.model.as_deref();
        let mut whole = Analysis::clone(latest);
        whole.add_findings_of_pages(model, findings(&whole, model, heavy));
        if let Some(known) = self.known.as_mut().filter(|_| !self.was_weighed) {
            known.add(&whole.sources, &whole.diagnostics);
        }
        self.was_weighed = true;
        self.settle(whole);
    }

    /// Shows what is found of the handbook as it is now, and makes its site anew where that tells other findings; says
    /// whether it could.
    fn settle(&mut self, analysis: Analysis) -> bool {
        self.found = analysis.diagnostics.clone();
        let is_shown =
            |(count, shown): &(u64, Arc<Analysis>)| *count == self.count && shown.diagnostics == analysis.diagnostics;
        if !self.shown.as_ref().is_some_and(is_shown) {
            let started = Instant::now();
            let shown = self.show(Arc::new(analysis));
            self.terminal.timing("show", started);
            if let Err(error) = shown {
                self.keep(Some(error.message()));
                return false;
            }
        }
        (self.kept, self.fault) = (None, None);
        self.tell();
        true
    }

    /// Shows the site of an analysis, and has those open pages loaded again that are others in it.
    fn show(&mut self, analysis: Arc<Analysis>) -> Result<(), ThemeError> {
        self.show_as_of(self.count, analysis)
    }

    /// Shows the site of the handbook as it was at `count`.
    fn show_as_of(&mut self, count: u64, analysis: Arc<Analysis>) -> Result<(), ThemeError> {
        self.setting.site.releases = self.releases(&analysis);
        let handbook = &analysis.shown(self.setting.site.model.as_deref()).org.handbook;
        let edit_url = handbook.edit_url.clone();
        self.audiences = audiences(handbook).into_iter().map(str::to_owned).collect();
        let open = self.streams.paths();
        let candidate = candidate(analysis.clone(), self.setting.site.clone(), self.theme.clone(), open)?;
        (self.theme, self.edit_url) = (Some(candidate.theme.clone()), edit_url);
        self.shown = Some((count, analysis));
        self.stage.show(candidate);
        self.streams.tell_changed(&self.stage);
        Ok(())
    }

    /// The releases as far as it is known what changed in them; what is not known is found out on a thread of its own.
    fn releases(&mut self, analysis: &Analysis) -> Option<Arc<Releases>> {
        let archive = self.setting.archive.clone()?;
        let outline = archive.outline(analysis)?;
        let told = archive.told(&outline, analysis);
        if !archive.knows(&outline) && !self.is_learning {
            self.is_learning = true;
            let waker = self.waker.clone();
            thread::spawn(move || {
                archive.learn(&outline);
                // The loop is gone only when all is over.
                _ = waker.send(Wake::Learnt);
            });
        }
        Some(Arc::new(told))
    }

    /// What changed in the releases is known: the site that is shown tells it too.
    pub fn learnt(&mut self) {
        self.is_learning = false;
        let Some((count, analysis)) = self.shown.clone() else { return };
        let started = Instant::now();
        drop(self.weighing.take());
        // What is wrong with the theme was told when it was shown first.
        if self.show_as_of(count, analysis).is_ok() {
            self.terminal.timing("releases", started);
            if !self.is_checking {
                self.weigh();
            }
        }
    }

    /// Keeps the last good site, and says why.
    pub fn keep(&mut self, fault: Option<Message>) {
        self.kept = Some(say!("the last good site is shown until this is mended", "在改正之前，显示的是上一次的网站"));
        self.fault = fault;
        self.tell();
    }

    /// Tells all open pages and the terminal what is wrong.
    fn tell(&self) {
        let told = Told {
            sources: &self.sources,
            diagnostics: &self.found,
            edit_url: self.edit_url.as_deref(),
            kept: self.kept.as_ref(),
            fault: self.fault.as_ref(),
        };
        let nothing = Known::default();
        let panels = told.panels(&self.setting.places, self.known.as_ref().unwrap_or(&nothing));
        if !self.streams.tell_findings(panels) {
            return;
        }
        let words = |language| summary(Counts::of(&self.found), language);
        let (en, zh) = (words(Language::English), words(Language::Chinese));
        let message = match (&self.kept, &self.fault) {
            (Some(Message { en: kept, zh: kept_zh }), Some(Message { en: fault, zh: fault_zh })) => {
                say!("{fault}; {kept}", "{fault_zh}；{kept_zh}")
            }
            (Some(Message { en: kept, zh: kept_zh }), None) => say!("{en}; {kept}", "{zh}；{kept_zh}"),
            (None, Some(Message { en: fault, zh: fault_zh })) => say!("{en}; {fault}", "{zh}；{fault_zh}"),
            (None, None) => say!("{en}", "{zh}"),
        };
        self.terminal.say(&message);
    }

    /// How the handbook is looked at: at the day that it is now, with what rules find or without.
    fn options(&self, facts_only: bool) -> Options {
        let today = match self.setting.options.today {
            Today::Clock(_) => Today::Clock(Utc::now()),
            given => given,
        };
        Options { today, facts_only, ..self.setting.options.clone() }
    }
}

fn paths(sources: &Sources) -> Vec<Arc<str>> {
    let texts = sources.files().map(|(_, file)| file.path.clone());
    texts.chain(sources.assets().keys().cloned()).collect()
}
