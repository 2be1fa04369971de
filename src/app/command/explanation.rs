//! What each command does, in a sentence.

use super::Command;

impl Command {
    /// What it does, in a sentence.
    pub const fn explanation(self) -> &'static str {
        match self {
            Self::Search => "Compose a question, or find a name, a saved question or a command.",
            Self::Overview => "The map of the whole subject, gathered by theme.",
            Self::ShowEverything => "Draw every entity of the graph, with no filter.",
            Self::Back => "Go to what was shown before.",
            Self::Forward => "Go to what was shown next.",
            Self::StepOut => {
                "Close what is on top; then clear the search and the selection, return to your work \
                 and to the details; then close the second view; then go to the graph, then to the \
                 overview."
            }
            Self::NextPlace => "Move the keyboard from search to picture to details.",
            Self::Graph => "Show the result as a graph.",
            Self::Grid => "Show rows against columns, empty cells included.",
            Self::Table => "Show one line an answer, with its evidence.",
            Self::Timeline => "Show what is dated, in lanes by kind.",
            Self::Beside => "Show the result a second time beside the first, or no longer.",
            Self::ArrangeFitting => "Let what is shown decide how the picture is arranged.",
            Self::ArrangeTies => "Put together what is related.",
            Self::ArrangeThemes => "Gather what is shown in named regions, one for each theme.",
            Self::ArrangeRings => "Draw rings about the selection, or about what matters most.",
            Self::ArrangeKinds => {
                "Draw columns from decisions through recommendations and activities to who acts."
            }
            Self::ArrangeSteps => {
                "Draw columns by the number of relations from the selection, or from what matters most."
            }
            Self::ArrangeTime => {
                "Draw what is dated from left to right, and below it what has no date."
            }
            Self::Fit => "Bring everything shown into the window.",
            Self::ZoomIn => "See less, larger.",
            Self::ZoomOut => "See more, smaller.",
            Self::OpenAround => "Show what is selected and all that it is related to.",
            Self::Connect => "Show how two that are selected are connected, or choose them.",
            Self::Expand => "Add to the picture what is related to the selection.",
            Self::Collapse => {
                "Take away what was added around the selection, or else what hangs on it alone."
            }
            Self::KeepOnly => "Hide all but the selection; Back brings it back.",
            Self::KeepJoined => "Hide all but the selection and what joins it in the picture.",
            Self::BringBack => "Show again what was hidden by hand.",
            Self::OneStep => "Show what is one relation away from the selection.",
            Self::TwoSteps => {
                "Show what is up to two relations away; themes and documents are not passed through."
            }
            Self::ThreeSteps => "Show what is up to three relations away.",
            Self::FourSteps => "Show what is up to four relations away.",
            Self::FiveSteps => "Show what is up to five relations away.",
            Self::SelectShown => "Select everything that the picture shows.",
            Self::Hide => "Take the selection out of the picture; Back brings it back.",
            Self::Pin => "Hold the selection at its place, or let it go.",
            Self::ReleasePins => "Let everything that is pinned find its own place.",
            Self::Undo => "Take the last change back.",
            Self::Redo => "Make the change again that was taken back.",
            Self::Edit => {
                "Change what is selected: its names, date and facts, or what it rests on."
            }
            Self::AddEntity => "Add an entity that the graph does not have.",
            Self::AddRelation => {
                "Relate what is selected to something else, with the passage that says so."
            }
            Self::Remove => {
                "Remove what is selected from the graph; it is told first what goes with it."
            }
            Self::Merge => "Make one of several that are selected and are the same.",
            Self::Split => "Move relations of what is selected to a new entity.",
            Self::SaveQuestion => "Keep the question that is asked among your own.",
            Self::Lock => "Keep all marks from being moved by hand, or let them be moved again.",
            Self::History => "List every step, and walk to any of them.",
            Self::Snapshots => "List the states that you kept under a name.",
            Self::TakeSnapshot => "Keep the graph, the pins and what is shown under a name.",
            Self::CompareWith => {
                "Show what is different between your work, a snapshot, a file or the built-in graph."
            }
            Self::ReturnToWork => "Leave the snapshot or the comparison that is looked at.",
            Self::Notes => "List what was written about things.",
            Self::Conflicts => "List what you and a new graph changed in two ways.",
            Self::Present => "Present a briefing, or go back to the step from which you left it.",
            Self::AddStep => {
                "Put what is shown, with what is selected, into the briefing worked on last."
            }
            Self::Briefings => "List the briefings, and write what a step says.",
            Self::FoldBriefing => "Show or fold away the steps of the briefing.",
            Self::ReadPassage => "Open the passage that supports the selection.",
            Self::NextEvidence => "Go to the next passage that supports the selection.",
            Self::CopyCitation => "Copy the claim with its citation to the clipboard.",
            Self::ConnectDocuments => {
                "Choose the folder with your copies of the source documents, to read passages here."
            }
            Self::ForgetDocuments => "Read no passages from files until you connect them again.",
            Self::ReadDocuments => "Read documents into proposals, which you then review.",
            Self::ReadFound => {
                "Read the files found last that are none of the source documents into proposals."
            }
            Self::Review => "Decide on what was read in documents, one proposal after the other.",
            Self::ShowProposals => {
                "Draw what is proposed and not decided dotted over the picture, or no longer."
            }
            Self::NewProject => "Begin a project anew on the graph that this one began with.",
            Self::OpenGraph => "Open a project or a graph in place of what is shown.",
            Self::Save => "Write the project into its file; the one before is kept as a backup.",
            Self::SaveAs => "Write the project into another file, and go on in that.",
            Self::TypePath => {
                "Type the path of a project, of a graph file or of a folder of documents."
            }
            Self::BuiltIn => "Go back to the graph that comes with the program.",
            Self::Export => "Write what is shown as a picture, as data or as a document.",
            Self::Import => "Read a graph or a table that another program wrote.",
            Self::CopyImage => "Put a picture of what is shown on the clipboard.",
            Self::CopyNote => "Copy what is selected, or what is shown, with its citations.",
            Self::ShowReport => "Say what the last file written or read could not hold.",
            Self::FoldAsk => "Show or fold away search, questions and legend.",
            Self::FoldDetails => "Show or fold away details, evidence and reader.",
            Self::LightTheme => "Dark text on light paper.",
            Self::DarkTheme => "Light text on a dark ground.",
            Self::HighContrast => "The strongest contrast, light or dark as the system says.",
            Self::HighContrastLight => "Black on white, every text at least 7 to 1.",
            Self::HighContrastDark => "White on black, every text at least 7 to 1.",
            Self::SystemTheme => "Light or dark, as the system says.",
            Self::Keys => "Show every key.",
            Self::Quit => "Close the window.",
        }
    }
}
