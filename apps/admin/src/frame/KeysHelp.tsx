/** Every key of the console. */
import { Modal } from "@mantine/core";
import { useLanguage } from "../language/Language.tsx";
import styles from "./frame.module.css";
import { places } from "./places.ts";

interface KeysHelpProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export const KeysHelp = ({ opened, onClose }: KeysHelpProps) => {
  const { say } = useLanguage();
  const words = say.administration.help;
  const groups = [
    { title: words.go, keys: places.map(({ key, place }) => [`g ${key}`, say.places[place]] as const) },
    {
      title: words.lists,
      keys: [
        ["j", words.keys.next],
        ["k", words.keys.previous],
        ["x", words.keys.select],
        ["e", words.keys.open],
        ["/", words.keys.filter],
      ] as const,
    },
    {
      title: words.commands,
      keys: [
        [say.palette.keys, words.keys.find],
        ["?", words.keys.help],
        ["Ctrl Z", words.keys.undo],
        ["Ctrl Shift Z", words.keys.redo],
      ] as const,
    },
  ];
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.title}
      size="lg"
      centered
      closeButtonProps={{ "aria-label": say.reorganisations.cancel }}
    >
      <div className={styles["keys"]}>
        {groups.map(({ keys, title }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([key, does]) => (
                <div key={key}>
                  <dt>
                    {key.split(" ").map((each) => (
                      <kbd key={each}>{each}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
};
