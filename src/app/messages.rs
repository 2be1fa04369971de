//! What the program has to say: what happened, to what, and what can be done.

use super::command::Command;

/// How much a message asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Good to know; it goes by itself.
    Note,
    /// Something failed; it stays until it is taken away.
    Trouble,
}

/// One sentence or two for the person.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Tells it from others.
    pub id: u64,
    /// What it says.
    pub text: String,
    /// How much it asks for attention.
    pub weight: Weight,
    /// A command that helps, offered as a button.
    pub remedy: Option<Command>,
    /// When it came, in seconds of the window's clock, once it has been shown.
    pub since: Option<f64>,
}

/// The messages on screen, the oldest first.
#[derive(Debug, Clone, Default)]
pub struct Messages {
    list: Vec<Message>,
    next: u64,
}

impl Messages {
    /// How long a note stays, in seconds.
    const NOTE_SECONDS: f64 = 6.0;
    /// More than these at once nobody reads: the oldest notes make room.
    const MOST: usize = 4;

    /// Says what is good to know.
    pub fn note(&mut self, text: impl Into<String>) {
        self.push(text.into(), Weight::Note, None);
    }

    /// Says what failed.
    pub fn trouble(&mut self, text: impl Into<String>) {
        self.push(text.into(), Weight::Trouble, None);
    }

    /// Says what failed, with a command that helps.
    pub fn trouble_with_remedy(&mut self, text: impl Into<String>, remedy: Command) {
        self.push(text.into(), Weight::Trouble, Some(remedy));
    }

    /// Says what is good to know, with a command that helps.
    pub fn note_with_remedy(&mut self, text: impl Into<String>, remedy: Command) {
        self.push(text.into(), Weight::Note, Some(remedy));
    }

    /// Says what was done to what is kept, and offers to undo it.
    pub fn done(&mut self, text: impl Into<String>) {
        self.note_with_remedy(text, Command::Undo);
    }

    /// Takes away the messages that offer a command which would mean something else by now.
    pub fn withdraw(&mut self, remedy: Command) {
        self.list.retain(|message| message.remedy != Some(remedy));
    }

    /// What is on screen.
    pub fn list(&self) -> &[Message] {
        &self.list
    }

    /// Takes one away.
    pub fn dismiss(&mut self, id: u64) {
        self.list.retain(|message| message.id != id);
    }

    /// Takes away the notes that have been there long enough; gives the seconds until the next
    /// one goes, if any waits.
    pub fn pass_time(&mut self, now: f64) -> Option<f64> {
        for message in &mut self.list {
            message.since.get_or_insert(now);
        }
        let left = |message: &Message| {
            let shown = now - message.since.unwrap_or(now);
            (message.weight == Weight::Note).then_some(Self::NOTE_SECONDS - shown)
        };
        self.list.retain(|message| left(message).is_none_or(|left| left > 0.0));
        self.list.iter().filter_map(left).reduce(f64::min)
    }

    fn push(&mut self, text: String, weight: Weight, remedy: Option<Command>) {
        self.list.retain(|message| message.text != text);
        if self.list.len() >= Self::MOST {
            let oldest = self.list.iter().position(|m| m.weight == Weight::Note).unwrap_or(0);
            self.list.remove(oldest);
        }
        self.next += 1;
        self.list.push(Message { id: self.next, text, weight, remedy, since: None });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_go_and_troubles_stay() {
        let mut messages = Messages::default();
        messages.note("a note");
        messages.trouble("a trouble");
        assert_eq!(messages.pass_time(10.0), Some(Messages::NOTE_SECONDS));
        assert_eq!(messages.pass_time(17.0), None);
        assert_eq!(messages.list().len(), 1);
        assert_eq!(messages.list()[0].text, "a trouble");
    }

    #[test]
    fn saying_it_again_does_not_heap_up() {
        let mut messages = Messages::default();
        for _ in 0..9 {
            messages.note("the same");
        }
        assert_eq!(messages.list().len(), 1);
        for n in 0..9 {
            messages.trouble(n.to_string());
        }
        assert_eq!(messages.list().len(), Messages::MOST);
    }
}
